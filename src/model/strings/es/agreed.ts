// Spanish: what the prompt says of kinds that are read and answered under a name (../en/agreed.ts).
import type { agreed as english } from '../en/agreed';

/** Whom it is addressed to; used in three headings. */
const WHOM = '{addressed, select, yes {{addressee}} other {usted}}';

// prettier-ignore
export const agreed: Readonly<Record<keyof typeof english, string>> = {
  'passage': '{text}',
  'advisory.heading.from': `{technician}, de {organisation}, tiene una recomendación para ${WHOM}`,
  'advisory.heading.plain': `{technician} tiene una recomendación para ${WHOM}`,
  'advisory.heading.unverified': `Alguien que dice ser {technician} tiene una recomendación para ${WHOM}`,
  'advisory.title.label': 'Asunto',
  'advisory.body.label': 'Qué se recomienda',
  'advisory.risk.label': 'Qué puede pasar si no lo hace',
  'advisory.acknowledgement.label': 'Si la rechaza, usted confirma',
  'advisory.allow': 'Aceptar',
  'advisory.decline': 'Rechazar bajo mi responsabilidad',
  'advisory.use-space': 'Presione Espacio para aceptar',
  'agreement.heading.from': '{technician}, de {organisation}, le pide su respuesta sobre un acuerdo',
  'agreement.heading.plain': '{technician} le pide su respuesta sobre un acuerdo',
  'agreement.heading.unverified': 'Alguien que dice ser {technician} le pide su respuesta sobre un acuerdo',
  'agreement.title.label': 'Acuerdo',
  'agreement.version': 'Versión {version}, {language}',
  'agreement.body.label': 'Qué se acuerda',
  'agreement.allow': 'Estoy de acuerdo',
  'agreement.decline': 'No estoy de acuerdo',
  'agreement.use-space': 'Presione Espacio para responder “Estoy de acuerdo”',
  'agreement.read': 'Lea primero hasta el final',
  'naming.label': 'Su nombre completo',
  'naming.detail': '{addressed, select, yes {Solo {addressee} puede responder a esto. El nombre se registra con la respuesta.} other {El nombre se registra con su respuesta.}}',
  'naming.not-me': 'No es para mí',
  'naming.wanted': '{addressed, select, yes {Escriba el nombre {addressee}, si es usted} other {Escriba primero su nombre completo}}',
  'agreed.warning': 'Cualquiera podría haber enviado esto. Si no lo esperaba, presione “No es para mí” y llame a Informática a un número que ya conozca.',
  'agreed.outcome': 'Si no responde en {time}, se avisará a Informática de que no ha respondido. Nada queda acordado.',
  'agreed.outcome.unverified': 'Si no responde en {time}, nada queda acordado.',
  'agreed.spoken': '{seconds, plural, one {Queda # segundo} other {Quedan # segundos}}. Si no responde, nada queda acordado.',
  'agreed.over': 'Ya no se puede responder a esta pregunta. Nada queda acordado.',
  'agreed.failed': 'No se ha podido registrar su respuesta, así que nada queda acordado',
};
