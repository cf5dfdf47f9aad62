// Spanish: what the prompt's window says after Decline and after Later (../en/answering.ts).
import type { answering as english } from '../en/answering';

// prettier-ignore
export const answering: Readonly<Record<keyof typeof english, string>> = {
  // Later: when to be asked again
  'later.heading': '¿Cuándo debe volver a preguntar {technician}?',
  'later.detail': 'Quien pregunta recibe un aviso ahora. Esta pregunta vuelve a aparecer por sí sola, incluso si se reinicia el equipo. Hasta entonces, nadie se conecta.',
  'later.none': 'Queda muy poco tiempo para aplazar esta pregunta. {technician} puede volver a preguntarle en otro momento: solo tiene que presionar “Atrás” y después “Rechazar”.',
  'later.in': '{minutes, plural, =60 {Dentro de 1 hora} one {Dentro de # minuto} other {Dentro de # minutos}}',
  'later.own': 'Elegir otro momento',
  'later.own.label': 'Fecha y hora',
  'later.not-possible': 'Elija un momento entre ahora y el {time, date, medium}, {time, time, short}. Después ya no se podrá responder a la pregunta.',
  'later.outcome': 'Si no elige en {time}, se avisará a Informática de que no ha respondido. Nadie se conecta.',
  'later.back': 'Atrás',
  'later.choose': 'Preguntarme más tarde',
  'later.confirm': 'Preguntarme más tarde ({time})',

  // While the question stands aside, so that what is private can be closed
  'aside.heading': 'Cierre ahora todo lo que sea privado',
  'aside.detail': 'Usted todavía no ha respondido. La pregunta vuelve a aparecer en {time}.',
  'aside.ready': 'Volver a la pregunta',

  // After Allow for another time
  'arranged.heading': 'Acordado: {time, date, full}, {time, time, short}',
  'arranged.detail': 'Se ha avisado a {technician}. Usted recibirá un recordatorio cinco minutos antes.',
  'arranged.detail.soon': 'Se ha avisado a {technician}.',
  'arranged.save': 'Guardar en mi calendario',
  'arranged.saved': 'Guardado en su carpeta Descargas. Abra allí el archivo para añadirlo a su calendario.',
  'arranged.not-saved': 'No se ha podido guardar el archivo. De todos modos, usted recibirá un recordatorio.',
  'calendar.title': 'Informática: conexión de {technician}',
  'calendar.text': '{purpose}\nUsted ha aceptado esto en Tallylight. Verá quién está conectado y podrá finalizar la sesión en cualquier momento.',
  'reminder.title': '{technician} podrá conectarse ({time, time, short})',
  'reminder.body': 'Usted lo ha aceptado. Primero cierre todo lo que sea privado.',

  // After Decline: the no has been told; why is asked, and need not be said
  'declined.heading': 'Usted ha dicho que no. Nadie se conecta.',
  'declined.heading.approval': 'Usted ha dicho que no. No se aprueba nada.',
  'declined.detail': '¿Quiere decir por qué? No es obligatorio.',
  'declined.busy': 'Ahora no tengo tiempo',
  'declined.sensitive': 'Hay algo privado en mi pantalla',
  'declined.unexpected': 'No esperaba esto',
  'declined.other': 'Otro motivo',
  'declined.busy.note': '{technician} puede volver a preguntarle en cualquier momento.',
  'declined.thanks': 'Gracias por decirlo. Queda guardado en su registro y se avisará a {organisation}. {technician} no puede volver a preguntarle durante una hora.',
  'declined.thanks.kept': 'Gracias por decirlo. Queda guardado en su registro. {technician} no puede volver a preguntarle durante una hora.',
  'declined.advice': '¿Hay alguien al teléfono hablándole de esto? Cuelgue. No dé a nadie códigos ni contraseñas. Llame a Informática a un número que ya conozca.',
  'declined.contact': 'O avise a su contacto de seguridad: {contact}',
  'declined.words': '¿Quiere añadir algo? (opcional)',
  'declined.words.bad': 'Algunos de estos caracteres no se pueden registrar, como los emojis. Quítelos, por favor.',
  'declined.skip': 'Omitir',
  'declined.send': 'Enviar',
};
