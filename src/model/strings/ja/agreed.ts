// Japanese: what the prompt says of kinds that are read and answered under a name (../en/agreed.ts).
import type { agreed as english } from '../en/agreed';

/** Whom it is addressed to, if to somebody by name; used in three headings. */
const WHOM = '{addressed, select, yes {{addressee}さんへの} other {}}';

// prettier-ignore
export const agreed: Readonly<Record<keyof typeof english, string>> = {
  'passage': '{text}',
  'advisory.heading.from': `{organisation}の{technician}さんから、${WHOM}提案があります`,
  'advisory.heading.plain': `{technician}さんから、${WHOM}提案があります`,
  'advisory.heading.unverified': `{technician}と名乗る人から、${WHOM}提案があります`,
  'advisory.title.label': '件名',
  'advisory.body.label': '提案の内容',
  'advisory.risk.label': '従わない場合に起こりうること',
  'advisory.acknowledgement.label': '断る場合は、次のことを認めます',
  'advisory.allow': '受け入れる',
  'advisory.decline': '自分の責任で断る',
  'advisory.use-space': '受け入れるにはスペースキーを押してください',
  'agreement.heading.from': '{organisation}の{technician}さんが、同意書への回答を求めています',
  'agreement.heading.plain': '{technician}さんが、同意書への回答を求めています',
  'agreement.heading.unverified': '{technician}と名乗る人が、同意書への回答を求めています',
  'agreement.title.label': '同意書',
  'agreement.version': 'バージョン{version}、{language}',
  'agreement.body.label': '同意の内容',
  'agreement.allow': '同意する',
  'agreement.decline': '同意しない',
  'agreement.use-space': '同意するにはスペースキーを押してください',
  'agreement.read': '先に最後までお読みください',
  'naming.label': 'あなたの氏名',
  'naming.detail': '{addressed, select, yes {回答できるのは{addressee}さんだけです。氏名は回答とともに記録されます。} other {氏名は回答とともに記録されます。}}',
  'naming.not-me': '自分宛てではない',
  'naming.wanted': '{addressed, select, yes {ご本人の場合は、氏名を{addressee}と入力してください} other {先に氏名を入力してください}}',
  'agreed.warning': 'これは、誰でも送れるものです。心当たりがなければ「自分宛てではない」を押し、以前から知っている番号でIT担当に電話してください。',
  'agreed.outcome': '{time}以内に回答がない場合、回答がなかったことをIT担当に伝えます。同意したことにはなりません。',
  'agreed.outcome.unverified': '{time}以内に回答がない場合、同意したことにはなりません。',
  'agreed.spoken': '残り{seconds, plural, other {#秒}}です。回答がない場合、同意したことにはなりません。',
  'agreed.over': 'この確認はすでに終了しました。同意したことにはなりません。',
  'agreed.failed': '回答を記録できなかったため、同意したことにはなりません',
};
