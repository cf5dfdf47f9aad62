// Arabic: what the prompt of an ask of kind approval says (../en/approval.ts).
import type { approval as english } from '../en/approval';

/** What is to be approved, after “موافقتك على”; used in three headings. */
const APPROVE =
  '{what, select, unattended {اتصال بالكمبيوتر {computer} من دون وجود أحد أمامه} elevation {استخدام صلاحيات المسؤول على الكمبيوتر {computer}} other {تغيير قائمة من يُسمح لهم بالاتصال}}';

// prettier-ignore
export const approval: Readonly<Record<keyof typeof english, string>> = {
  'approval.heading.from': `{technician} من {organisation} بحاجة إلى موافقتك على ${APPROVE}`,
  'approval.heading.plain': `{technician} بحاجة إلى موافقتك على ${APPROVE}`,
  'approval.heading.unverified': `شخص يقول إن اسمه {technician} يطلب موافقتك على ${APPROVE}`,
  'approval.computer.label': 'الكمبيوتر',
  'approval.computer': '{computer}',
  'approval.person': 'كمبيوتر {person}',
  'approval.program.label': 'البرنامج',
  'approval.program': '{program}',
  'approval.publisher': 'الناشر: {publisher}',
  'approval.publisher.unknown': 'الناشر غير معروف',
  'approval.roster.label': 'ما يتغيّر',
  'approval.roster': 'قائمة من يُسمح لهم بالاتصال. هذه القائمة الجديدة وحدها: {roster}',
  'approval.when.label': 'الوقت',
  'approval.when': 'من {from, date, medium}، {from, time, short} إلى {days, select, one {} other {{to, date, medium}، }}{to, time, short}',
  'approval.uses': '{uses, plural, zero {ولا مرة} one {مرة واحدة} two {مرتان على الأكثر} few {# مرات على الأكثر} many {# مرة على الأكثر} other {# مرة على الأكثر}}',
  'approval.effect': '{what, select, unattended {إذا وافقت، فسيكون بإمكان قسم تقنية المعلومات الاتصال بالكمبيوتر {computer} خلال هذا الوقت من دون سؤال أحد هناك.} elevation {إذا وافقت، فسيكون بإمكان قسم تقنية المعلومات استخدام صلاحيات المسؤول على الكمبيوتر {computer} خلال هذا الوقت.} other {إذا وافقت، فستتغيّر قائمة من يُسمح لهم بالاتصال.}}',
  'approval.scopes.label': 'ما بإمكان قسم تقنية المعلومات فعله هناك',
  'approval.scope.view': 'رؤية شاشته',
  'approval.scope.control': 'استخدام الماوس ولوحة المفاتيح فيه',
  'approval.scope.files': 'إرسال الملفات وأخذها',
  'approval.scope.clipboard': 'مشاركة حافظته',
  'approval.scope.terminal': 'كتابة الأوامر',
  'approval.scope.elevate': 'استخدام صلاحيات المسؤول',
  'approval.outcome': 'إذا لم تصل إجابتك خلال {time}، فسنُبلغ قسم تقنية المعلومات بذلك. ولا تُمنح أي موافقة.',
  'approval.outcome.unverified': 'إذا لم تصل إجابتك خلال {time}، فلا تُمنح أي موافقة.',
  'approval.spoken': '{seconds, plural, zero {لم يبقَ وقت} one {بقيت ثانية واحدة} two {بقيت ثانيتان} few {بقيت # ثوانٍ} many {بقيت # ثانية} other {بقيت # ثانية}}. إذا لم تصل إجابتك، فلا تُمنح أي موافقة.',
  'approval.allow': 'الموافقة',
  'approval.use-space': 'للموافقة، يُرجى الضغط على مفتاح المسافة',
  'approval.over': 'لقد انتهى هذا السؤال بالفعل. لا تُمنح أي موافقة.',
  'approval.failed': 'تعذّر تسجيل إجابتك، لذلك لا تُمنح أي موافقة',
};
