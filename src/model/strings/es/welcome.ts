// Spanish: how Tallylight works, in three short steps (../en/welcome.ts).
import type { welcome as english } from '../en/welcome';

// prettier-ignore
export const welcome: Readonly<Record<keyof typeof english, string>> = {
  'welcome.window': 'Cómo funciona Tallylight',
  'welcome.step': '{step, number} de {count, number}',
  'welcome.next': 'Siguiente',
  'welcome.done': 'Listo',
  'welcome.asks': 'Informática le pregunta antes',
  'welcome.asks.lead': 'Antes de que alguien de {organisation} se conecte a este equipo, se le pregunta a usted: quién, por qué, qué y por cuánto tiempo.',
  'welcome.asks.lead.plain': 'Antes de que alguien de Informática se conecte a este equipo, se le pregunta a usted: quién, por qué, qué y por cuánto tiempo.',
  'welcome.asks.allow': 'Nadie se conecta si usted no pulsa “Permitir”.',
  'welcome.asks.silence': 'Si no dice nada, la respuesta es no.',
  'welcome.asks.picture': 'Dana Rubio, de Informática, quiere ver esta pantalla',
  'welcome.seen': 'Usted siempre lo ve',
  'welcome.seen.lead': 'Mientras haya alguien conectado, queda una luz roja en su pantalla. El rojo nunca significa otra cosa.',
  'welcome.seen.end': 'Puede finalizarlo en cualquier momento.',
  'welcome.seen.record': 'Después queda en su registro, que nadie puede cambiar sin que se note.',
  'welcome.seen.picture': 'Dana Rubio ve esta pantalla',
  'welcome.offer.title': '¿Es la primera vez? Cómo funciona Tallylight',
  'welcome.offer.body': 'Tres pasos breves. También los encuentra en el menú del icono, junto al reloj.',
};
