// Arabic: how Tallylight works, in three short steps (../en/welcome.ts).
import type { welcome as english } from '../en/welcome';

// prettier-ignore
export const welcome: Readonly<Record<keyof typeof english, string>> = {
  'welcome.window': 'كيف يعمل Tallylight',
  'welcome.step': '{step, number} من {count, number}',
  'welcome.next': 'التالي',
  'welcome.done': 'تم',
  'welcome.asks': 'قسم تقنية المعلومات يسألك أولًا',
  'welcome.asks.lead': 'قبل أن يتصل أحد من {organisation} بهذا الكمبيوتر، تُسأل: مَن، ولماذا، وماذا، وإلى متى.',
  'welcome.asks.lead.plain': 'قبل أن يتصل أحد من قسم تقنية المعلومات بهذا الكمبيوتر، تُسأل: مَن، ولماذا، وماذا، وإلى متى.',
  'welcome.asks.allow': 'لا يتصل أحد ما لم تضغط على “السماح”.',
  'welcome.asks.silence': 'إذا لم تقل شيئًا، فالإجابة هي لا.',
  'welcome.asks.picture': 'تريد دانة رشيد من قسم تقنية المعلومات رؤية هذه الشاشة',
  'welcome.seen': 'ترى ذلك دائمًا',
  'welcome.seen.lead': 'ما دام أحد متصلًا، يبقى مصباح أحمر على شاشتك. ولا يعني الأحمر أي شيء آخر أبدًا.',
  'welcome.seen.end': 'يمكنك إنهاء ذلك في أي وقت.',
  'welcome.seen.record': 'وبعد ذلك تجده في سجلّك، الذي لا يمكن لأحد تغييره دون أن يُلاحظ.',
  'welcome.seen.picture': 'ترى دانة رشيد هذه الشاشة',
  'welcome.offer.title': 'أول مرة؟ كيف يعمل Tallylight',
  'welcome.offer.body': 'ثلاث خطوات قصيرة. تجدها أيضًا في قائمة الأيقونة بجوار الساعة.',
};
