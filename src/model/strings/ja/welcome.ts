// Japanese: how Tallylight works, in three short steps (../en/welcome.ts).
import type { welcome as english } from '../en/welcome';

// prettier-ignore
export const welcome: Readonly<Record<keyof typeof english, string>> = {
  'welcome.window': 'Tallylightのしくみ',
  'welcome.step': '{step, number} / {count, number}',
  'welcome.next': '次へ',
  'welcome.done': '完了',
  'welcome.asks': 'IT担当は先に確認します',
  'welcome.asks.lead': '{organisation}の誰かがこのパソコンに接続する前に、誰が、なぜ、何を、どのくらいの時間行うのかを確認します。',
  'welcome.asks.lead.plain': 'IT担当の誰かがこのパソコンに接続する前に、誰が、なぜ、何を、どのくらいの時間行うのかを確認します。',
  'welcome.asks.allow': '「許可する」を押さない限り、誰も接続しません。',
  'welcome.asks.silence': '何も答えなければ、「いいえ」になります。',
  'welcome.asks.picture': 'IT担当の佐藤恵さんがこの画面を見たいと言っています',
  'welcome.seen': 'いつでも目に見えます',
  'welcome.seen.lead': '誰かが接続している間は、画面に赤いランプが表示されます。赤がほかの意味を持つことはありません。',
  'welcome.seen.end': 'いつでも終了できます。',
  'welcome.seen.record': 'その後は自分の記録に残ります。気づかれずに変更することは誰にもできません。',
  'welcome.seen.picture': '佐藤恵さんがこの画面を見ています',
  'welcome.offer.title': '初めての方へ：Tallylightのしくみ',
  'welcome.offer.body': '短い3つのステップです。通知領域のメニューからも開けます。',
};
