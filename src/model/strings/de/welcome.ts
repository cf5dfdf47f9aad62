// German: how Tallylight works, in three short steps (../en/welcome.ts).
import type { welcome as english } from '../en/welcome';

// prettier-ignore
export const welcome: Readonly<Record<keyof typeof english, string>> = {
  'welcome.window': 'So funktioniert Tallylight',
  'welcome.step': '{step, number} von {count, number}',
  'welcome.next': 'Weiter',
  'welcome.done': 'Fertig',
  'welcome.asks': 'Die IT fragt Sie zuerst',
  'welcome.asks.lead': 'Bevor sich jemand von {organisation} mit diesem Computer verbindet, werden Sie gefragt: wer, warum, was und wie lange.',
  'welcome.asks.lead.plain': 'Bevor sich jemand von der IT mit diesem Computer verbindet, werden Sie gefragt: wer, warum, was und wie lange.',
  'welcome.asks.allow': 'Niemand verbindet sich, wenn Sie nicht auf „Erlauben“ drücken.',
  'welcome.asks.silence': 'Wenn Sie nichts sagen, ist die Antwort nein.',
  'welcome.asks.picture': 'Dana Roth von der IT möchte diesen Bildschirm sehen',
  'welcome.seen': 'Sie sehen es immer',
  'welcome.seen.lead': 'Solange jemand verbunden ist, bleibt eine rote Lampe auf Ihrem Bildschirm. Rot bedeutet nie etwas anderes.',
  'welcome.seen.end': 'Sie können es jederzeit beenden.',
  'welcome.seen.record': 'Danach steht es in Ihrem Protokoll, das niemand unbemerkt ändern kann.',
  'welcome.seen.picture': 'Dana Roth sieht diesen Bildschirm',
  'welcome.offer.title': 'Neu hier? So funktioniert Tallylight',
  'welcome.offer.body': 'Drei kurze Schritte. Sie finden sie auch im Infobereich.',
};
