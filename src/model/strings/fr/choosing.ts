// French: what the person may choose for themselves in and around the question (../en/choosing.ts).
import type { choosing as english } from '../en/choosing';

// prettier-ignore
export const choosing: Readonly<Record<keyof typeof english, string>> = {
  // Scopes that the person may switch off
  'scope.held.control': 'Reste activé tant que le contrôle est activé.',
  'scope.held.last': 'Pour ne rien autoriser du tout, choisissez « Refuser ».',
  'record.off.label': 'Vous avez désactivé',

  // Later: what is put off that is no connection, and a reminder in the person’s calendar
  'later.detail.approval': 'Votre choix est transmis maintenant. La question revient d’elle-même, même après un redémarrage. D’ici là, rien n’est approuvé.',
  'later.detail.agreed': 'Votre choix est transmis maintenant. La question revient d’elle-même, même après un redémarrage. D’ici là, rien n’est convenu.',
  'later.none.agreed': 'Il reste trop peu de temps pour cela. {technician} peut vous reposer la question une autre fois. Sans réponse de votre part, rien n’est convenu.',
  'later.outcome.approval': 'Temps restant : {time}. Si vous ne choisissez pas, le service informatique sera informé que vous n’avez pas répondu. Rien n’est approuvé.',
  'later.outcome.agreed': 'Temps restant : {time}. Si vous ne choisissez pas, le service informatique sera informé que vous n’avez pas répondu. Rien n’est convenu.',
  'later.calendar': 'Enregistrer un rappel pour mon calendrier',
  'later.saved.title': 'La question vous sera reposée le {time, date, medium} à {time, time, short}',
  'later.not-saved': 'Le rappel n’a pas pu être enregistré. La question revient quand même.',
  'later.event': 'Service informatique : {technician} repose la question',
  'later.event.text': '{purpose}\nLa question revient d’elle-même dans Tallylight. Rien ne se passe avant votre réponse.',
  'tray.postponed': '{day, select, today {{technician} repose la question à {time, time, short}} other {{technician} repose la question le {time, date, medium} à {time, time, short}}}',
  'tray.answer-now': 'Répondre maintenant à {technician}',

  // The person’s picture, which every genuine question shows
  'picture.yours': 'Votre image : {picture}',
  'picture.menu': 'Votre image',
  'picture.none': 'Aucune image',
  'picture.offer': 'Choisir votre image',
  'picture.why': 'Chaque vraie question l’affiche. Si elle manque ou si ce n’est pas la bonne, choisissez « Refuser ».',
  'picture.secret': 'Ne la dites à personne. Le service informatique ne la connaît pas et ne la demande jamais. Vous pourrez la changer plus tard dans la zone de notification.',
  'picture.kettle': 'Bouilloire',
  'picture.boat': 'Bateau',
  'picture.mountain': 'Montagne',
  'picture.cactus': 'Cactus',
  'picture.umbrella': 'Parapluie',
  'picture.lighthouse': 'Phare',
  'picture.balloon': 'Montgolfière',
  'picture.fish': 'Poisson',
  'picture.moon': 'Lune',
  'picture.tree': 'Arbre',
  'picture.mug': 'Tasse',
  'picture.bicycle': 'Vélo',
};
