// Arabic: what the prompt’s window says after Decline and after Later (../en/answering.ts).
import type { answering as english } from '../en/answering';

// prettier-ignore
export const answering: Readonly<Record<keyof typeof english, string>> = {
  // Later: when to be asked again
  'later.heading': 'متى يناسبك أن يصلك سؤال {technician} مرة أخرى؟',
  'later.detail': 'نُبلغ الطرف الآخر بذلك الآن. يعود هذا السؤال تلقائيًا، حتى بعد إعادة تشغيل الكمبيوتر. وحتى ذلك الحين لا يتم أي اتصال بهذا الكمبيوتر.',
  'later.none': 'ينتهي هذا السؤال قبل أي موعد لاحق. يمكن أن يصلك سؤال جديد من {technician} في وقت آخر: يكفي الضغط على «رجوع»، ثم على «الرفض».',
  'later.in': '{minutes, plural, =60 {بعد ساعة واحدة} zero {بعد # دقيقة} one {بعد دقيقة واحدة} two {بعد دقيقتين} few {بعد # دقائق} many {بعد # دقيقة} other {بعد # دقيقة}}',
  'later.own': 'في وقت أختاره',
  'later.own.label': 'اليوم والوقت',
  'later.not-possible': 'يُرجى اختيار وقت من الآن حتى {time, date, medium}، {time, time, short}. بعد ذلك ينتهي هذا السؤال.',
  'later.outcome': 'إذا لم يصل اختيارك خلال {time}، فسنُبلغ قسم تقنية المعلومات بعدم وصول إجابة منك. ولا يتم أي اتصال بهذا الكمبيوتر.',
  'later.back': 'رجوع',
  'later.choose': 'اسألني لاحقًا',
  'later.confirm': 'اسألني الساعة {time}',

  // While the question stands aside, so that what is private can be closed
  'aside.heading': 'يمكنك الآن إغلاق كل ما هو خاص',
  'aside.detail': 'لا توجد إجابة منك حتى الآن. يعود السؤال بعد {time}.',
  'aside.ready': 'إظهار السؤال',

  // After Allow for another time
  'arranged.heading': 'الموعد المتفق عليه: {time, date, full}، {time, time, short}',
  'arranged.detail': 'تم إبلاغ {technician}. سنذكّرك قبل الموعد بخمس دقائق.',
  'arranged.detail.soon': 'تم إبلاغ {technician}.',
  'arranged.save': 'حفظ في تقويمي',
  'arranged.saved': 'تم الحفظ في مجلد «التنزيلات» لديك. لإضافة الموعد إلى تقويمك، يُرجى فتح الملف من هناك.',
  'arranged.not-saved': 'تعذّر حفظ الملف. سنذكّرك بالموعد على أي حال.',
  'calendar.title': 'قسم تقنية المعلومات: اتصال {technician} بالكمبيوتر',
  'calendar.text': '{purpose}\nوافقت على هذا في Tallylight. يظهر لك من هو متصل، ويمكنك إنهاء الجلسة في أي وقت.',
  'reminder.title': 'يُسمح باتصال {technician} بهذا الكمبيوتر الساعة {time, time, short}',
  'reminder.body': 'وافقت على هذا. يُرجى إغلاق كل ما هو خاص أولًا.',

  // After Decline: the no has been told; why is asked, and need not be said
  'declined.heading': 'اخترت الرفض. لا يتم أي اتصال بهذا الكمبيوتر.',
  'declined.heading.approval': 'اخترت الرفض. لا تُمنح أي موافقة.',
  'declined.detail': 'يمكنك ذكر السبب إن شئت. هذا ليس مطلوبًا منك.',
  'declined.busy': 'لديّ ما يشغلني الآن',
  'declined.sensitive': 'على شاشتي شيء خاص',
  'declined.unexpected': 'لم أكن أتوقع هذا',
  'declined.other': 'سبب آخر',
  'declined.busy.note': 'قد يصلك سؤال من {technician} مرة أخرى في أي وقت.',
  'declined.thanks': 'شكرًا لإخبارنا بذلك. سنُبلغ {organisation}، ويبقى ذلك محفوظًا في سجلّك. لا يمكن أن يصلك سؤال آخر من {technician} قبل مرور ساعة.',
  'declined.thanks.kept': 'شكرًا لإخبارنا بذلك. يبقى ذلك محفوظًا في سجلّك. لا يمكن أن يصلك سؤال آخر من {technician} قبل مرور ساعة.',
  'declined.advice': 'هل يكلّمك أحد بالهاتف بشأن هذا؟ يُرجى إنهاء المكالمة، وعدم إعطاء أي أحد رمزًا أو كلمة مرور، والاتصال هاتفيًا بقسم تقنية المعلومات على رقم معروف لديك من قبل.',
  'declined.contact': 'أو يمكنك إبلاغ المسؤولين عن أمن المعلومات: {contact}',
  'declined.words': 'هل من إضافة؟ (اختياري)',
  'declined.words.bad': 'لا يمكن تسجيل بعض هذه الأحرف، مثل الرموز التعبيرية. يُرجى حذفها.',
  'declined.skip': 'تخطي',
  'declined.send': 'إرسال',
};
