// French: what the prompt's window says after Decline and after Later (../en/answering.ts).
import type { answering as english } from '../en/answering';

// prettier-ignore
export const answering: Readonly<Record<keyof typeof english, string>> = {
  // Later: when to be asked again
  'later.heading': 'Dites à {technician} quand vous reposer la question',
  'later.detail': 'Votre choix est transmis maintenant. La question revient d’elle-même, même après un redémarrage. D’ici là, personne ne se connecte.',
  'later.none': 'Il reste trop peu de temps pour cela. {technician} peut vous reposer la question une autre fois : choisissez simplement « Retour », puis « Refuser ».',
  'later.in': '{minutes, plural, =60 {Dans 1 heure} one {Dans # minute} other {Dans # minutes}}',
  'later.own': 'Au moment de mon choix',
  'later.own.label': 'Jour et heure',
  'later.not-possible': 'Veuillez choisir un moment entre maintenant et le {time, date, medium} à {time, time, short}. Ensuite, il sera trop tard pour répondre.',
  'later.outcome': 'Temps restant : {time}. Si vous ne choisissez pas, le service informatique sera informé que vous n’avez pas répondu. Personne ne se connecte.',
  'later.back': 'Retour',
  'later.choose': 'Me demander plus tard',
  'later.confirm': 'Me demander à {time}',

  // While the question stands aside, so that what is private can be closed
  'aside.heading': 'Fermez maintenant tout ce qui est privé',
  'aside.detail': 'Vous n’avez pas encore répondu. La question revient dans {time}.',
  'aside.ready': 'Revenir à la question',

  // After Allow for another time
  'arranged.heading': 'C’est convenu : le {time, date, full} à {time, time, short}',
  'arranged.detail': 'Votre accord a été transmis à {technician}. Vous recevrez un rappel cinq minutes avant.',
  'arranged.detail.soon': 'Votre accord a été transmis à {technician}.',
  'arranged.save': 'Enregistrer pour mon calendrier',
  'arranged.saved': 'Fichier enregistré dans votre dossier « Téléchargements ». Ouvrez-le pour l’ajouter à votre calendrier.',
  'arranged.not-saved': 'Le fichier n’a pas pu être enregistré. Vous recevrez quand même un rappel.',
  'calendar.title': 'Service informatique : {technician} se connecte',
  'calendar.text': '{purpose}\nVous avez donné votre accord dans Tallylight. Vous voyez qui est connecté, et vous pouvez y mettre fin à tout moment.',
  'reminder.title': '{technician} peut se connecter à {time, time, short}',
  'reminder.body': 'Vous avez donné votre accord. Fermez d’abord tout ce qui est privé.',

  // After Decline: the no has been told; why is asked, and need not be said
  'declined.heading': 'Vous avez refusé. Personne ne se connecte.',
  'declined.heading.approval': 'Vous avez refusé. Rien n’est approuvé.',
  'declined.detail': 'Souhaitez-vous dire pourquoi ? Rien ne vous y oblige.',
  'declined.busy': 'Je n’ai pas le temps en ce moment',
  'declined.sensitive': 'Il y a quelque chose de privé sur mon écran',
  'declined.unexpected': 'Je ne m’y attendais pas',
  'declined.other': 'Autre chose',
  'declined.busy.note': '{technician} peut vous reposer la question à tout moment.',
  'declined.thanks': 'Merci de l’avoir dit. Ce sera signalé à {organisation} et conservé dans votre journal. {technician} ne peut plus rien vous demander pendant une heure.',
  'declined.thanks.kept': 'Merci de l’avoir dit. C’est conservé dans votre journal. {technician} ne peut plus rien vous demander pendant une heure.',
  'declined.advice': 'Quelqu’un vous en parle au téléphone ? Raccrochez. Ne donnez ni code ni mot de passe à personne. Appelez le service informatique à un numéro que vous connaissez déjà.',
  'declined.contact': 'Ou prévenez votre contact pour la sécurité : {contact}',
  'declined.words': 'Quelque chose à ajouter ? (facultatif)',
  'declined.words.bad': 'Certains de ces caractères ne peuvent pas être enregistrés, par exemple les émojis. Veuillez les retirer.',
  'declined.skip': 'Passer',
  'declined.send': 'Envoyer',
};
