// Japanese: what the prompt of an ask of kind approval says (../en/approval.ts).
import type { approval as english } from '../en/approval';

/** What is to be approved; used in three headings. */
const APPROVE =
  '{what, select, unattended {誰もいないときの{computer}への接続} elevation {{computer}での管理者権限の使用} other {接続できる人の変更}}';

// prettier-ignore
export const approval: Readonly<Record<keyof typeof english, string>> = {
  'approval.heading.from': `{organisation}の{technician}さんが、${APPROVE}の承認を求めています`,
  'approval.heading.plain': `{technician}さんが、${APPROVE}の承認を求めています`,
  'approval.heading.unverified': `{technician}と名乗る人が、${APPROVE}の承認を求めています`,
  'approval.computer.label': 'コンピューター',
  'approval.computer': '{computer}',
  'approval.person': '使っている人：{person}',
  'approval.program.label': 'プログラム',
  'approval.program': '{program}',
  'approval.publisher': '発行元：{publisher}',
  'approval.publisher.unknown': '発行元：不明',
  'approval.roster.label': '変更内容',
  'approval.roster': '接続できる人の一覧。承認するのはこの新しい一覧だけです：{roster}',
  'approval.when.label': '期間',
  'approval.when': '{days, select, one {{from, date, medium} {from, time, short}から{to, time, short}まで} other {{from, date, medium} {from, time, short}から{to, date, medium} {to, time, short}まで}}',
  'approval.uses': '{uses, plural, =1 {1回だけ} other {最大#回}}',
  'approval.effect': '{what, select, unattended {承認すると、IT担当はこの期間中、{computer}に接続できます。そこにいる人への確認はありません。} elevation {承認すると、IT担当はこの期間中、{computer}で管理者権限を使えます。} other {承認すると、接続できる人の一覧が変わります。}}',
  'approval.scopes.label': 'そのコンピューターでIT担当に許可すること',
  'approval.scope.view': 'その画面を見る',
  'approval.scope.control': 'そのマウスとキーボードを使う',
  'approval.scope.files': 'ファイルを送受信する',
  'approval.scope.clipboard': 'そのクリップボードを共有する',
  'approval.scope.terminal': 'コマンドを入力する',
  'approval.scope.elevate': '管理者権限を使う',
  'approval.outcome': '{time}以内に回答がない場合、回答がなかったことをIT担当に伝えます。何も承認されません。',
  'approval.outcome.unverified': '{time}以内に回答がない場合、何も承認されません。',
  'approval.spoken': '残り{seconds, plural, other {#秒}}です。回答がない場合、何も承認されません。',
  'approval.allow': '承認する',
  'approval.use-space': '承認するにはスペースキーを押してください',
  'approval.over': 'この確認はすでに終了しました。何も承認されません。',
  'approval.failed': '回答を記録できなかったため、何も承認されません',
};
