// Japanese: what the card afterwards says (../en/ended.ts).
import type { ended as english } from '../en/ended';

const MINUTES = '{minutes, plural, other {#分}}';
const STATED =
  'IT担当によると、あなたは{time, date, medium} {time, time, short}に{contact, select, teams {Teamsで} phone {電話で} email {メールで} sms {携帯電話のメッセージで} inPerson {対面で} other {事前に}}同意したとのことです：「{words}」';

// prettier-ignore
export const ended: Readonly<Record<keyof typeof english, string>> = {
  'ended.window': 'Tallylight：セッションが終了しました',
  'ended.disconnected': '{technician}さんが切断しました',
  'ended.ended': '{technician}さんとのセッションが終了しました',
  'ended.nobody': '現在、このパソコンには誰も接続していません。',
  'ended.told': 'IT担当に伝えました。接続ツールが終了したかどうか、Tallylightでは確認できません。',
  'ended.person': '相手は切断したと、お答えいただきました。接続ツールが終了したかどうか、Tallylightでは確認できません。',
  'ended.unseen': '接続ツールが終了したかどうか、Tallylightでは確認できません。',
  'ended.others': '{count, plural, other {ほかに#人がまだ接続しています。}}',
  'ended.ground.none': 'ここにいる人は誰も同意していませんでした。',
  'ended.ground.elsewhere': 'あなたへの確認はありませんでした。IT担当によると、このコンピューターを使う別の人に確認したとのことです。',
  'ended.ground.approval': 'ここにいる人への確認はありませんでした。決める権限のある人が、事前に承認していました。',
  'ended.ground.emergency': 'ここにいる人への確認はありませんでした。IT担当によると、緊急だったとのことです。「{reason}」',
  'ended.ground.stated': STATED,
  'ended.ground.stated.reference': `${STATED}（{reference}）`,
  'ended.stated.ask': 'これは正しいですか？',
  'ended.stated.wait': 'この件については、ほかの人があなたのマウスを使えなくなってからお尋ねします。',
  'ended.stated.denied': '同意していないと、お答えいただきました。IT担当に伝えます。',
  'ended.stated.yes': 'はい、同意しました',
  'ended.stated.no': 'いいえ、同意していません',
  'ended.undocumented': 'IT担当は、何をなぜ行ったかをこれから記録する必要があります。',
  'ended.documented': 'IT担当は、何をなぜ行ったかを記録しました。',
  'ended.late': '始まったときは、誰もサインインしていませんでした。',
  'ended.long.label': 'かかった時間',
  'ended.long': `${MINUTES}、{from, time, short}から{to, time, short}まで`,
  'ended.long.short': '1分未満（{to, time, short}）',
  'ended.result.label': '結果',
  'ended.result': '{summary}',
  'ended.solved': '問題は解決しましたか？',
  'ended.solved.yes': 'はい',
  'ended.solved.partly': '一部だけ',
  'ended.solved.no': 'いいえ',
  'ended.stars': 'いかがでしたか？（任意）',
  'ended.stars.count': '5点中{count, number}点',
  'ended.words': 'ほかに伝えたいことはありますか？（任意）',
  'ended.follow-up': 'もう一度連絡してほしい',
  'ended.skip': '送信しない',
  'ended.send': '送信',
};
