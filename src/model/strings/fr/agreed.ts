// French: what the prompt says of kinds that are read and answered under a name (../en/agreed.ts).
import type { agreed as english } from '../en/agreed';

/** Whom it is addressed to; used in three headings, after “pour”. */
const WHOM = '{addressed, select, yes {{addressee}} other {vous}}';

// prettier-ignore
export const agreed: Readonly<Record<keyof typeof english, string>> = {
  'passage': '{text}',
  'advisory.heading.from': `{technician} ({organisation}) a une recommandation pour ${WHOM}`,
  'advisory.heading.plain': `{technician} a une recommandation pour ${WHOM}`,
  'advisory.heading.unverified': `Quelqu’un qui dit être {technician} a une recommandation pour ${WHOM}`,
  'advisory.title.label': 'Objet',
  'advisory.body.label': 'Ce qui est recommandé',
  'advisory.risk.label': 'Ce qui peut arriver sinon',
  'advisory.acknowledgement.label': 'Si vous refusez, vous confirmez :',
  'advisory.allow': 'Accepter',
  'advisory.decline': 'Refuser sous ma responsabilité',
  'advisory.use-space': 'Appuyez sur Espace pour accepter',
  'agreement.heading.from': '{technician} ({organisation}) vous demande votre réponse au sujet d’un accord',
  'agreement.heading.plain': '{technician} vous demande votre réponse au sujet d’un accord',
  'agreement.heading.unverified': 'Quelqu’un qui dit être {technician} vous demande votre réponse au sujet d’un accord',
  'agreement.title.label': 'Accord',
  'agreement.version': 'Version {version}, {language}',
  'agreement.body.label': 'Ce qui est convenu',
  'agreement.allow': 'J’accepte',
  'agreement.decline': 'Je n’accepte pas',
  'agreement.use-space': 'Appuyez sur Espace pour accepter',
  'agreement.read': 'Lisez d’abord le texte jusqu’à la fin',
  'naming.label': 'Votre nom complet',
  'naming.detail': '{addressed, select, yes {Seule la personne nommée {addressee} peut répondre. Le nom est enregistré avec la réponse.} other {Le nom est enregistré avec votre réponse.}}',
  'naming.not-me': 'Ce n’est pas pour moi',
  'naming.wanted': '{addressed, select, yes {Tapez le nom {addressee}, si c’est bien vous} other {Tapez d’abord votre nom complet}}',
  'agreed.warning': 'N’importe qui a pu envoyer ceci. Si vous ne vous y attendiez pas, choisissez « Ce n’est pas pour moi » et appelez le service informatique à un numéro que vous connaissez déjà.',
  'agreed.outcome': 'Temps restant : {time}. Si vous ne répondez pas, le service informatique en sera informé. Rien n’est convenu.',
  'agreed.outcome.unverified': 'Temps restant : {time}. Si vous ne répondez pas, rien n’est convenu.',
  'agreed.spoken': 'Il reste {seconds, plural, one {# seconde} other {# secondes}}. Si vous ne répondez pas, rien n’est convenu.',
  'agreed.over': 'Il est trop tard pour répondre à cette question. Rien n’est convenu.',
  'agreed.failed': 'Votre réponse n’a pas pu être enregistrée, donc rien n’est convenu',
};
