// French: what the prompt of an ask of kind approval says (../en/approval.ts).
import type { approval as english } from '../en/approval';

/** What is to be approved; used in three headings, after “d’approuver”. */
const APPROVE =
  '{what, select, unattended {une connexion à {computer} quand personne n’y est} elevation {des droits d’administrateur sur {computer}} other {un changement de la liste des personnes qui peuvent se connecter}}';

// prettier-ignore
export const approval: Readonly<Record<keyof typeof english, string>> = {
  'approval.heading.from': `{technician} ({organisation}) vous demande d’approuver ${APPROVE}`,
  'approval.heading.plain': `{technician} vous demande d’approuver ${APPROVE}`,
  'approval.heading.unverified': `Quelqu’un qui dit être {technician} vous demande d’approuver ${APPROVE}`,
  'approval.computer.label': 'Ordinateur',
  'approval.computer': '{computer}',
  'approval.person': 'Utilisé par {person}',
  'approval.program.label': 'Programme',
  'approval.program': '{program}',
  'approval.publisher': 'Éditeur : {publisher}',
  'approval.publisher.unknown': 'Éditeur inconnu',
  'approval.roster.label': 'Ce qui change',
  'approval.roster': 'La liste des personnes qui peuvent se connecter. Uniquement cette nouvelle liste : {roster}',
  'approval.when.label': 'Quand',
  'approval.when': '{days, select, one {Le {from, date, medium}, de {from, time, short} à {to, time, short}} other {Du {from, date, medium} à {from, time, short} au {to, date, medium} à {to, time, short}}}',
  'approval.uses': '{uses, plural, one {Une fois} other {# fois au maximum}}',
  'approval.effect': '{what, select, unattended {Si vous approuvez, le service informatique peut se connecter à {computer} pendant cette période, sans que la question soit posée à quelqu’un sur place.} elevation {Si vous approuvez, le service informatique peut utiliser des droits d’administrateur sur {computer} pendant cette période.} other {Si vous approuvez, la liste des personnes qui peuvent se connecter change.}}',
  'approval.scopes.label': 'Ce que le service informatique peut y faire',
  'approval.scope.view': 'Voir l’écran',
  'approval.scope.control': 'Utiliser la souris et le clavier',
  'approval.scope.files': 'Envoyer et récupérer des fichiers',
  'approval.scope.clipboard': 'Partager le presse-papiers',
  'approval.scope.terminal': 'Taper des commandes',
  'approval.scope.elevate': 'Utiliser des droits d’administrateur',
  'approval.outcome': 'Temps restant : {time}. Si vous ne répondez pas, le service informatique en sera informé. Rien n’est approuvé.',
  'approval.outcome.unverified': 'Temps restant : {time}. Si vous ne répondez pas, rien n’est approuvé.',
  'approval.spoken': 'Il reste {seconds, plural, one {# seconde} other {# secondes}}. Si vous ne répondez pas, rien n’est approuvé.',
  'approval.allow': 'Approuver',
  'approval.use-space': 'Appuyez sur Espace pour approuver',
  'approval.over': 'Il est trop tard pour répondre à cette question. Rien n’est approuvé.',
  'approval.failed': 'Votre réponse n’a pas pu être enregistrée, donc rien n’est approuvé',
};
