// French: how Tallylight works, in three short steps (../en/welcome.ts).
import type { welcome as english } from '../en/welcome';

// prettier-ignore
export const welcome: Readonly<Record<keyof typeof english, string>> = {
  'welcome.window': 'Comment fonctionne Tallylight',
  'welcome.step': '{step, number} sur {count, number}',
  'welcome.next': 'Suivant',
  'welcome.done': 'Terminé',
  'welcome.asks': 'Le service informatique vous demande d’abord',
  'welcome.asks.lead': 'Avant qu’une personne de {organisation} se connecte à cet ordinateur, on vous demande votre accord : qui, pourquoi, quoi et pour combien de temps.',
  'welcome.asks.lead.plain': 'Avant qu’une personne du service informatique se connecte à cet ordinateur, on vous demande votre accord : qui, pourquoi, quoi et pour combien de temps.',
  'welcome.asks.allow': 'Personne ne se connecte si vous n’appuyez pas sur « Autoriser ».',
  'welcome.asks.silence': 'Si vous ne dites rien, la réponse est non.',
  'welcome.asks.picture': 'Dana Roux, du service informatique, veut voir cet écran',
  'welcome.seen': 'Vous le voyez toujours',
  'welcome.seen.lead': 'Tant que quelqu’un est connecté, un voyant rouge reste sur votre écran. Le rouge ne veut jamais dire autre chose.',
  'welcome.seen.end': 'Vous pouvez y mettre fin à tout moment.',
  'welcome.seen.record': 'Ensuite, tout est dans votre journal, que personne ne peut modifier sans que cela se voie.',
  'welcome.seen.picture': 'Dana Roux voit cet écran',
  'welcome.offer.title': 'Première fois ? Comment fonctionne Tallylight',
  'welcome.offer.body': 'Trois courtes étapes. Vous les trouvez aussi dans la zone de notification.',
};
