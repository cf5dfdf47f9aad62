// Arabic: what the card afterwards says (../en/ended.ts).
import type { ended as english } from '../en/ended';

/** How IT says that the person agreed; used in two sentences. */
const CONTACT =
  '{contact, select, teams {عبر Teams} phone {عبر الهاتف} email {بالبريد الإلكتروني} sms {برسالة نصية} inPerson {وجهًا لوجه} other {مسبقًا}}';

// prettier-ignore
export const ended: Readonly<Record<keyof typeof english, string>> = {
  'ended.window': 'انتهت الجلسة – Tallylight',
  'ended.disconnected': 'انتهى اتصال {technician}',
  'ended.ended': 'انتهت الجلسة مع {technician}',
  'ended.nobody': 'لا أحد متصل بهذا الكمبيوتر الآن.',
  'ended.told': 'تم إبلاغ قسم تقنية المعلومات. لا يستطيع Tallylight أن يعرف إن كانت أداة الاتصال قد أُغلقت.',
  'ended.person': 'قلت إن الاتصال انتهى. لا يستطيع Tallylight أن يعرف إن كانت أداة الاتصال قد أُغلقت.',
  'ended.unseen': 'لا يستطيع Tallylight أن يعرف إن كانت أداة الاتصال قد أُغلقت.',
  'ended.others': '{count, plural, zero {عدد الأشخاص الآخرين المتصلين: #.} one {لا يزال شخص آخر متصلًا.} two {لا يزال شخصان آخران متصلين.} few {لا يزال # أشخاص آخرين متصلين.} many {لا يزال # شخصًا آخر متصلين.} other {لا يزال # شخص آخر متصلين.}}',
  'ended.ground.none': 'لم يوافق أحد هنا على ذلك.',
  'ended.ground.elsewhere': 'لم تُسأل أنت: يقول قسم تقنية المعلومات إنه سأل شخصًا آخر على هذا الكمبيوتر.',
  'ended.ground.approval': 'لم يُسأل أحد هنا: وافق على ذلك مسبقًا شخص يحق له اتخاذ هذا القرار.',
  'ended.ground.emergency': 'لم يُسأل أحد هنا: يقول قسم تقنية المعلومات إنها كانت حالة طارئة. «{reason}»',
  'ended.ground.stated': `يقول قسم تقنية المعلومات إنك وافقت ${CONTACT}، {time, date, medium}، {time, time, short}: «{words}»`,
  'ended.ground.stated.reference': `يقول قسم تقنية المعلومات إنك وافقت ${CONTACT}، {time, date, medium}، {time, time, short}: «{words}» ({reference})`,
  'ended.stated.ask': 'هل هذا صحيح؟',
  'ended.stated.wait': 'سنسألك عن ذلك عندما لا يعود بإمكان أحد استخدام الماوس لديك.',
  'ended.stated.denied': 'قلت إنه لم تكن هناك موافقة منك. نُبلغ قسم تقنية المعلومات بذلك.',
  'ended.stated.yes': 'نعم، وافقت',
  'ended.stated.no': 'لا، لم أوافق',
  'ended.undocumented': 'لا يزال على قسم تقنية المعلومات أن يدوّن ما تم عمله وسببه.',
  'ended.documented': 'دوّن قسم تقنية المعلومات ما تم عمله وسببه.',
  'ended.late': 'لم يكن أحد قد سجّل الدخول عند بدء الجلسة.',
  'ended.long.label': 'المدة',
  'ended.long': '{minutes, plural, zero {أقل من دقيقة} one {دقيقة واحدة} two {دقيقتان} few {# دقائق} many {# دقيقة} other {# دقيقة}}، من {from, time, short} إلى {to, time, short}',
  'ended.long.short': 'أقل من دقيقة، الساعة {to, time, short}',
  'ended.result.label': 'النتيجة',
  'ended.result': '{summary}',
  'ended.solved': 'هل حُلّت المشكلة؟',
  'ended.solved.yes': 'نعم',
  'ended.solved.partly': 'جزئيًا',
  'ended.solved.no': 'لا',
  'ended.stars': 'كيف كانت التجربة؟ (اختياري)',
  'ended.stars.count': '{count, number} من خمسة',
  'ended.words': 'هل من إضافة؟ (اختياري)',
  'ended.follow-up': 'أرجو التواصل معي مجددًا',
  'ended.skip': 'عدم الإرسال',
  'ended.send': 'إرسال',
};
