// Arabic: what the prompt says of kinds that are read and answered under a name (../en/agreed.ts).
import type { agreed as english } from '../en/agreed';

/** Whom it is addressed to; used in three headings. */
const WHOM = '{addressed, select, yes {إلى {addressee}} other {لك}}';

// prettier-ignore
export const agreed: Readonly<Record<keyof typeof english, string>> = {
  'passage': '{text}',
  'advisory.heading.from': `لدى {technician} من {organisation} توصية ${WHOM}`,
  'advisory.heading.plain': `لدى {technician} توصية ${WHOM}`,
  'advisory.heading.unverified': `شخص يقول إن اسمه {technician} لديه توصية ${WHOM}`,
  'advisory.title.label': 'الموضوع',
  'advisory.body.label': 'نص التوصية',
  'advisory.risk.label': 'ما قد يحدث من دون العمل بها',
  'advisory.acknowledgement.label': 'إذا رفضت، فهذا تأكيد منك لما يلي',
  'advisory.allow': 'القبول',
  'advisory.decline': 'الرفض على مسؤوليتي',
  'advisory.use-space': 'للقبول، يُرجى الضغط على مفتاح المسافة',
  'agreement.heading.from': '{technician} من {organisation} بحاجة إلى إجابتك بشأن اتفاقية',
  'agreement.heading.plain': '{technician} بحاجة إلى إجابتك بشأن اتفاقية',
  'agreement.heading.unverified': 'شخص يقول إن اسمه {technician} يطلب إجابتك بشأن اتفاقية',
  'agreement.title.label': 'الاتفاقية',
  'agreement.version': 'الإصدار {version}، {language}',
  'agreement.body.label': 'ما يتم الاتفاق عليه',
  'agreement.allow': 'أوافق',
  'agreement.decline': 'لا أوافق',
  'agreement.use-space': 'للموافقة، يُرجى الضغط على مفتاح المسافة',
  'agreement.read': 'يُرجى القراءة حتى النهاية أولًا',
  'naming.label': 'اسمك الكامل',
  'naming.detail': '{addressed, select, yes {لا يمكن أن يجيب عن هذا إلا {addressee}. يُسجَّل الاسم مع الإجابة.} other {يُسجَّل الاسم مع إجابتك.}}',
  'naming.not-me': 'هذا ليس لي',
  'naming.wanted': '{addressed, select, yes {يُرجى كتابة الاسم {addressee}، إن كان هذا اسمك} other {يُرجى كتابة اسمك الكامل أولًا}}',
  'agreed.warning': 'قد يكون مُرسِل هذا السؤال أي شخص. إذا كان السؤال مفاجئًا لك، فيُرجى الضغط على «هذا ليس لي» والاتصال هاتفيًا بقسم تقنية المعلومات على رقم معروف لديك من قبل.',
  'agreed.outcome': 'إذا لم تصل إجابتك خلال {time}، فسنُبلغ قسم تقنية المعلومات بذلك. ولا يتم الاتفاق على شيء.',
  'agreed.outcome.unverified': 'إذا لم تصل إجابتك خلال {time}، فلا يتم الاتفاق على شيء.',
  'agreed.spoken': '{seconds, plural, zero {لم يبقَ وقت} one {بقيت ثانية واحدة} two {بقيت ثانيتان} few {بقيت # ثوانٍ} many {بقيت # ثانية} other {بقيت # ثانية}}. إذا لم تصل إجابتك، فلا يتم الاتفاق على شيء.',
  'agreed.over': 'لقد انتهى هذا السؤال بالفعل. لا يتم الاتفاق على شيء.',
  'agreed.failed': 'تعذّر تسجيل إجابتك، لذلك لا يتم الاتفاق على شيء',
};
