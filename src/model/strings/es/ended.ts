// Spanish: what the card afterwards says (../en/ended.ts).
import type { ended as english } from '../en/ended';

const MINUTES = '{minutes, plural, one {# minuto} other {# minutos}}';
const CONTACT =
  '{contact, select, teams {por Teams} phone {por teléfono} email {por correo electrónico} sms {por mensaje de texto} inPerson {en persona} other {de antemano}}';

// prettier-ignore
export const ended: Readonly<Record<keyof typeof english, string>> = {
  'ended.window': 'Tallylight: la sesión ha terminado',
  'ended.disconnected': '{technician} se ha desconectado',
  'ended.ended': 'La sesión con {technician} ha terminado',
  'ended.nobody': 'Ahora no hay nadie conectado a este equipo.',
  'ended.told': 'Hemos avisado a Informática. Tallylight no puede ver si la herramienta de conexión se ha cerrado.',
  'ended.person': 'Usted ha indicado que esa persona ya se ha ido. Tallylight no puede ver si la herramienta de conexión se ha cerrado.',
  'ended.unseen': 'Tallylight no puede ver si la herramienta de conexión se ha cerrado.',
  'ended.others': '{count, plural, one {Otra persona sigue conectada.} other {Otras # personas siguen conectadas.}}',
  'ended.ground.none': 'Aquí nadie lo había aceptado.',
  'ended.ground.elsewhere': 'No se le ha preguntado: informática dice que preguntó a otra persona de este equipo.',
  'ended.ground.approval': 'No se ha preguntado a nadie aquí: lo había aprobado de antemano alguien que puede decidirlo.',
  'ended.ground.emergency': 'No se ha preguntado a nadie aquí: Informática dice que era una emergencia. “{reason}”',
  'ended.ground.stated': `Informática dice que usted aceptó ${CONTACT}, {time, date, medium}, {time, time, short}: “{words}”`,
  'ended.ground.stated.reference': `Informática dice que usted aceptó ${CONTACT}, {time, date, medium}, {time, time, short}: “{words}” ({reference})`,
  'ended.stated.ask': '¿Es correcto?',
  'ended.stated.wait': 'Se le preguntará cuando ya nadie más pueda usar su mouse.',
  'ended.stated.denied': 'Usted ha dicho que no aceptó. Se avisa a Informática.',
  'ended.stated.yes': 'Sí, acepté',
  'ended.stated.no': 'No, no acepté',
  'ended.undocumented': 'Informática todavía tiene que anotar qué se ha hecho y por qué.',
  'ended.documented': 'Informática ha anotado qué se ha hecho y por qué.',
  'ended.late': 'Nadie había iniciado sesión en el equipo cuando empezó.',
  'ended.long.label': 'Duración',
  'ended.long': `${MINUTES}, de {from, time, short} a {to, time, short}`,
  'ended.long.short': 'Menos de un minuto ({to, time, short})',
  'ended.result.label': 'Resultado',
  'ended.result': '{summary}',
  'ended.solved': '¿Se ha resuelto el problema?',
  'ended.solved.yes': 'Sí',
  'ended.solved.partly': 'En parte',
  'ended.solved.no': 'No',
  'ended.stars': '¿Qué le ha parecido? (opcional)',
  'ended.stars.count': '{count, number} de 5',
  'ended.words': '¿Quiere añadir algo? (opcional)',
  'ended.follow-up': 'Por favor, vuelvan a ponerse en contacto conmigo',
  'ended.skip': 'No enviar',
  'ended.send': 'Enviar',
};
