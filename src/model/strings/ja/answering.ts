// Japanese: what the prompt's window says after Decline and after Later (../en/answering.ts).
import type { answering as english } from '../en/answering';

// prettier-ignore
export const answering: Readonly<Record<keyof typeof english, string>> = {
  // Later: when to be asked again
  'later.heading': '{technician}さんからの確認を、いつもう一度受け取りますか？',
  'later.detail': '相手には今お知らせします。この確認は、再起動した後でも自動的にもう一度表示されます。それまでは誰も接続しません。',
  'later.none': 'この確認はまもなく終了するため、後にすることはできません。{technician}さんは別のときにもう一度確認を送れます。「戻る」を押してから「断る」を押すだけで大丈夫です。',
  'later.in': '{minutes, plural, =60 {1時間後} other {#分後}}',
  'later.own': '日時を自分で選ぶ',
  'later.own.label': '日時',
  'later.not-possible': '今から{time, date, medium} {time, time, short}までの日時を選んでください。それを過ぎると、この確認は終了します。',
  'later.outcome': '{time}以内に選ばない場合、回答がなかったことをIT担当に伝えます。誰も接続しません。',
  'later.back': '戻る',
  'later.choose': '後で確認する',
  'later.confirm': '{time}に確認する',

  // While the question stands aside, so that what is private can be closed
  'aside.heading': '人に見せたくないものを、今のうちに閉じてください',
  'aside.detail': 'まだ回答していません。この確認は、{time}後にもう一度表示されます。',
  'aside.ready': '準備できました',

  // After Allow for another time
  'arranged.heading': '同意した日時：{time, date, full} {time, time, short}',
  'arranged.detail': '{technician}さんに伝えました。5分前にお知らせします。',
  'arranged.detail.soon': '{technician}さんに伝えました。',
  'arranged.save': 'カレンダーに保存',
  'arranged.saved': '「ダウンロード」フォルダーに保存しました。そこにあるファイルを開くと、カレンダーに追加できます。',
  'arranged.not-saved': 'ファイルを保存できませんでした。その場合でも、時間が近づいたらお知らせします。',
  'calendar.title': 'IT担当：{technician}さんが接続',
  'calendar.text': '{purpose}\nあなたはTallylightでこれに同意しました。誰が接続しているかは画面でわかり、いつでも終了できます。',
  'reminder.title': '{time, time, short}に{technician}さんが接続する予定です',
  'reminder.body': 'あなたが同意した接続です。人に見せたくないものは、先に閉じてください。',

  // After Decline: the no has been told; why is asked, and need not be said
  'declined.heading': 'お断りしました。誰も接続しません。',
  'declined.heading.approval': 'お断りしました。何も承認されません。',
  'declined.detail': 'よろしければ理由をお聞かせください。答えなくてもかまいません。',
  'declined.busy': '今は忙しい',
  'declined.sensitive': '人に見せたくないものが画面にある',
  'declined.unexpected': '心当たりがない',
  'declined.other': 'その他',
  'declined.busy.note': '{technician}さんは、いつでももう一度確認を送ることができます。',
  'declined.thanks': '教えていただき、ありがとうございます。{organisation}に伝えます。あなたの記録にも残ります。{technician}さんは、これから1時間、確認を送ることができません。',
  'declined.thanks.kept': '教えていただき、ありがとうございます。あなたの記録に残ります。{technician}さんは、これから1時間、確認を送ることができません。',
  'declined.advice': 'この件で誰かと電話中ですか？ 電話を切ってください。コードやパスワードは誰にも教えないでください。以前から知っている番号でIT担当に電話してください。',
  'declined.contact': 'または、セキュリティの連絡先に知らせてください：{contact}',
  'declined.words': 'ほかに伝えたいことはありますか？（任意）',
  'declined.words.bad': '絵文字など、記録できない文字が含まれています。その文字を取り除いてください。',
  'declined.skip': 'スキップ',
  'declined.send': '送信',
};
