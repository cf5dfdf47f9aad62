// Japanese: what the person may choose for themselves in and around the question (../en/choosing.ts).
import type { choosing as english } from '../en/choosing';

// prettier-ignore
export const choosing: Readonly<Record<keyof typeof english, string>> = {
  // Scopes that the person may switch off
  'scope.held.control': '操作がオンの間はオフにできません。',
  'scope.held.last': '何も許可しない場合は、「断る」を押してください。',
  'record.off.label': 'あなたがオフにしたこと',

  // Later: what is put off that is no connection, and a reminder in the person’s calendar
  'later.detail.approval': '相手には今お知らせします。この確認は、再起動した後でも自動的にもう一度表示されます。それまでは何も承認されません。',
  'later.detail.agreed': '相手には今お知らせします。この確認は、再起動した後でも自動的にもう一度表示されます。それまでは何にも同意したことになりません。',
  'later.none.agreed': 'この確認はまもなく終了するため、後にすることはできません。{technician}さんは別のときにもう一度確認を送れます。回答しなければ、何にも同意したことになりません。',
  'later.outcome.approval': '{time}以内に選ばない場合、回答がなかったことをIT担当に伝えます。何も承認されません。',
  'later.outcome.agreed': '{time}以内に選ばない場合、回答がなかったことをIT担当に伝えます。何にも同意したことになりません。',
  'later.calendar': 'カレンダー用のリマインダーを保存',
  'later.saved.title': 'もう一度確認する日時：{time, date, medium} {time, time, short}',
  'later.not-saved': 'リマインダーを保存できませんでした。その場合でも、この確認はもう一度表示されます。',
  'later.event': 'IT担当：{technician}さんからもう一度確認',
  'later.event.text': '{purpose}\nこの確認はTallylightに自動的にもう一度表示されます。あなたが回答するまで、何も起こりません。',
  'tray.postponed': '{day, select, today {{time, time, short}に{technician}さんからもう一度確認} other {{technician}さんからもう一度確認：{time, date, medium} {time, time, short}}}',
  'tray.answer-now': '{technician}さんに今回答',

  // The person’s picture, which every genuine question shows
  'picture.yours': 'あなたの絵：{picture}',
  'picture.menu': 'あなたの絵',
  'picture.none': '絵なし',
  'picture.offer': 'あなたの絵を選ぶ',
  'picture.why': '本物の確認には必ずこの絵が表示されます。表示されない場合や違う絵の場合は、「断る」を押してください。',
  'picture.secret': '誰にも教えないでください。IT担当はこの絵を知らず、尋ねることもありません。後から通知領域で変更できます。',
  'picture.kettle': 'やかん',
  'picture.boat': 'ボート',
  'picture.mountain': '山',
  'picture.cactus': 'サボテン',
  'picture.umbrella': '傘',
  'picture.lighthouse': '灯台',
  'picture.balloon': '気球',
  'picture.fish': '魚',
  'picture.moon': '月',
  'picture.tree': '木',
  'picture.mug': 'マグカップ',
  'picture.bicycle': '自転車',
};
