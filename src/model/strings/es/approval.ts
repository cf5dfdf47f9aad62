// Spanish: what the prompt of an ask of kind approval says (../en/approval.ts).
import type { approval as english } from '../en/approval';

/** What is to be approved; used in three headings. */
const APPROVE =
  '{what, select, unattended {una conexión a {computer} cuando no haya nadie allí} elevation {el uso de permisos de administrador en {computer}} other {un cambio en quién puede conectarse}}';

// prettier-ignore
export const approval: Readonly<Record<keyof typeof english, string>> = {
  'approval.heading.from': `{technician}, de {organisation}, le pide que apruebe ${APPROVE}`,
  'approval.heading.plain': `{technician} le pide que apruebe ${APPROVE}`,
  'approval.heading.unverified': `Alguien que dice ser {technician} le pide que apruebe ${APPROVE}`,
  'approval.computer.label': 'Equipo',
  'approval.computer': '{computer}',
  'approval.person': 'Lo usa {person}',
  'approval.program.label': 'Programa',
  'approval.program': '{program}',
  'approval.publisher': 'Publicado por {publisher}',
  'approval.publisher.unknown': 'Editor desconocido',
  'approval.roster.label': 'Qué cambia',
  'approval.roster': 'La lista de personas que pueden conectarse. Solo esta nueva: {roster}',
  'approval.when.label': 'Cuándo',
  'approval.when': '{days, select, one {{from, date, medium}, de {from, time, short} a {to, time, short}} other {Del {from, date, medium}, {from, time, short}, al {to, date, medium}, {to, time, short}}}',
  'approval.uses': '{uses, plural, one {Una vez} other {# veces como máximo}}',
  'approval.effect': '{what, select, unattended {Si aprueba, Informática puede conectarse a {computer} durante ese tiempo, y no se pregunta a nadie allí.} elevation {Si aprueba, Informática puede usar permisos de administrador en {computer} durante ese tiempo.} other {Si aprueba, cambia la lista de personas que pueden conectarse.}}',
  'approval.scopes.label': 'Lo que Informática podrá hacer allí',
  'approval.scope.view': 'Ver la pantalla de ese equipo',
  'approval.scope.control': 'Usar el mouse y el teclado de ese equipo',
  'approval.scope.files': 'Enviar y obtener archivos',
  'approval.scope.clipboard': 'Compartir el portapapeles de ese equipo',
  'approval.scope.terminal': 'Escribir comandos',
  'approval.scope.elevate': 'Usar permisos de administrador',
  'approval.outcome': 'Si no responde en {time}, se avisará a Informática de que no ha respondido. No se aprueba nada.',
  'approval.outcome.unverified': 'Si no responde en {time}, no se aprueba nada.',
  'approval.spoken': '{seconds, plural, one {Queda # segundo} other {Quedan # segundos}}. Si no responde, no se aprueba nada.',
  'approval.allow': 'Aprobar',
  'approval.use-space': 'Presione Espacio para aprobar',
  'approval.over': 'Ya no se puede responder a esta pregunta. No se aprueba nada.',
  'approval.failed': 'No se ha podido registrar su respuesta, así que no se aprueba nada',
};
