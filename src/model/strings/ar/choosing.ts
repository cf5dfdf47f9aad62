// Arabic: what the person may choose for themselves in and around the question (../en/choosing.ts).
import type { choosing as english } from '../en/choosing';

// prettier-ignore
export const choosing: Readonly<Record<keyof typeof english, string>> = {
  // Scopes that the person may switch off
  'scope.held.control': 'يبقى مفعّلًا ما دام التحكم مفعّلًا.',
  'scope.held.last': 'لعدم السماح بأي شيء، يُرجى الضغط على «الرفض».',
  'record.off.label': 'ما أوقفته',

  // Later: what is put off that is no connection, and a reminder in the person’s calendar
  'later.detail.approval': 'نُبلغ الطرف الآخر بذلك الآن. يعود هذا السؤال تلقائيًا، حتى بعد إعادة تشغيل الكمبيوتر. وحتى ذلك الحين لا تتم الموافقة على أي شيء.',
  'later.detail.agreed': 'نُبلغ الطرف الآخر بذلك الآن. يعود هذا السؤال تلقائيًا، حتى بعد إعادة تشغيل الكمبيوتر. وحتى ذلك الحين لا يتم أي اتفاق.',
  'later.none.agreed': 'ينتهي هذا السؤال قبل أي موعد لاحق. يمكن أن يصلك سؤال جديد من {technician} في وقت آخر. من دون إجابة منك لا يتم أي اتفاق.',
  'later.outcome.approval': 'إذا لم يصل اختيارك خلال {time}، فسنُبلغ قسم تقنية المعلومات بعدم وصول إجابة منك. ولا تتم الموافقة على أي شيء.',
  'later.outcome.agreed': 'إذا لم يصل اختيارك خلال {time}، فسنُبلغ قسم تقنية المعلومات بعدم وصول إجابة منك. ولا يتم أي اتفاق.',
  'later.calendar': 'حفظ تذكير في تقويمي',
  'later.saved.title': 'سيصلك السؤال مرة أخرى: {time, date, medium}، {time, time, short}',
  'later.not-saved': 'تعذّر حفظ التذكير. سيعود السؤال على أي حال.',
  'later.event': 'قسم تقنية المعلومات: سؤال {technician} مرة أخرى',
  'later.event.text': '{purpose}\nيعود السؤال تلقائيًا في Tallylight. ولا يحدث أي شيء قبل إجابتك.',
  'tray.postponed': '{day, select, today {يعود سؤال {technician} الساعة {time, time, short}} other {يعود سؤال {technician}: {time, date, medium}، {time, time, short}}}',
  'tray.answer-now': 'الإجابة عن سؤال {technician} الآن',

  // The person’s picture, which every genuine question shows
  'picture.yours': 'صورتك: {picture}',
  'picture.menu': 'صورتك',
  'picture.none': 'بلا صورة',
  'picture.offer': 'اختيار صورتك',
  'picture.why': 'تظهر في كل سؤال حقيقي. إذا غابت أو كانت مختلفة، فيُرجى الضغط على «الرفض».',
  'picture.secret': 'يُرجى عدم إخبار أحد بها. قسم تقنية المعلومات لا يعرفها ولا يطلبها أبدًا. يمكنك تغييرها لاحقًا من منطقة الإعلام.',
  'picture.kettle': 'إبريق',
  'picture.boat': 'قارب',
  'picture.mountain': 'جبل',
  'picture.cactus': 'صبّار',
  'picture.umbrella': 'مظلّة',
  'picture.lighthouse': 'منارة',
  'picture.balloon': 'منطاد',
  'picture.fish': 'سمكة',
  'picture.moon': 'قمر',
  'picture.tree': 'شجرة',
  'picture.mug': 'كوب',
  'picture.bicycle': 'دراجة',
};
