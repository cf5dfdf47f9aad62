// Japanese: questions are paused (../en/pausing.ts).
import type { pausing as english } from '../en/pausing';

// prettier-ignore
export const pausing: Readonly<Record<keyof typeof english, string>> = {
  'tray.pause': '確認を一時停止',
  'tray.pause.half-hour': '30分間',
  'tray.pause.hour': '1時間',
  'tray.pause.tomorrow': '明日の朝まで',
  'tray.pause.resumed': '自分で再開するまで',
  'tray.resume': '確認を再開',
  'tray.paused': '確認は一時停止中です。IT担当が確認を送ると、そのことが伝わります。',
  'tray.paused.until': '確認は{time, date, medium} {time, time, short}まで一時停止中です。IT担当が確認を送ると、そのことが伝わります。',
  'tray.tip.paused': 'Tallylight：確認は一時停止中です',
  'tray.tip.paused.until': 'Tallylight：確認は{time, date, medium} {time, time, short}まで一時停止中です',
  'record.paused': '確認を一時停止しました',
  'record.paused.open': '自分で再開するまで。',
  'record.paused.until': '{time, date, medium} {time, time, short}まで。',
  'record.resumed': '確認が再開されました',
  'record.resumed.person': '自分で再開しました。',
  'record.resumed.time': '一時停止の時間が終わりました。',
  'record.resumed.policy': 'このパソコンのルールでは、一時停止ができなくなりました。',
};
