// Arabic: questions are paused (../en/pausing.ts).
import type { pausing as english } from '../en/pausing';

// prettier-ignore
export const pausing: Readonly<Record<keyof typeof english, string>> = {
  'tray.pause': 'إيقاف الأسئلة مؤقتًا',
  'tray.pause.half-hour': 'لمدة 30 دقيقة',
  'tray.pause.hour': 'لمدة ساعة',
  'tray.pause.tomorrow': 'حتى صباح الغد',
  'tray.pause.resumed': 'حتى أستأنفها بنفسي',
  'tray.resume': 'استئناف الأسئلة',
  'tray.paused': 'الأسئلة متوقفة مؤقتًا. يُبلَّغ قسم تقنية المعلومات بذلك عندما يسأل.',
  'tray.paused.until': 'الأسئلة متوقفة مؤقتًا حتى {time, date, medium}، {time, time, short}. يُبلَّغ قسم تقنية المعلومات بذلك عندما يسأل.',
  'tray.tip.paused': 'الأسئلة متوقفة مؤقتًا – Tallylight',
  'tray.tip.paused.until': 'الأسئلة متوقفة مؤقتًا حتى {time, date, medium}، {time, time, short} – Tallylight',
  'record.paused': 'أوقفت الأسئلة مؤقتًا',
  'record.paused.open': 'حتى تستأنفها بنفسك.',
  'record.paused.until': 'حتى {time, date, medium}، {time, time, short}.',
  'record.resumed': 'عادت الأسئلة',
  'record.resumed.person': 'استأنفتها بنفسك.',
  'record.resumed.time': 'انتهت مدة الإيقاف المؤقت.',
  'record.resumed.policy': 'لم تعد القواعد على هذا الكمبيوتر تسمح بالإيقاف المؤقت.',
};
