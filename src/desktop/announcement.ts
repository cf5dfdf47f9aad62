// Tells the person that a question is on screen, or that an agreed time is near: a notification without buttons, and a sound.
import { Notification, shell } from 'electron';

/** What is announced. */
export interface Announced {
  /** Who. */
  readonly title: string;
  /** Why, and the answer key. */
  readonly body: string;
  readonly sound: boolean;
  /** What a press on a reminder opens; else it opens nothing. */
  readonly opens?: 'welcome';
}

export interface Announcements {
  /** @param onClick the person chose the notification */
  announce(announced: Announced, onClick: () => void): void;
  /** What was agreed to is about to begin, or something is offered. It stays where a question comes or goes. */
  remind(reminder: Announced, onClick: () => void): void;
  /** Takes the notification away: its question is over. */
  clear(): void;
}

export function createAnnouncements(): Announcements {
  let shown: Notification | undefined;
  const reminders = new Set<Notification>(); // one that nobody holds is collected, and gone from the screen
  const clear = (): void => {
    shown?.close();
    shown = undefined;
  };
  const made = ({ title, body, sound }: Announced): Notification | undefined => {
    if (sound) shell.beep();
    return Notification.isSupported()
      ? new Notification({ title, body, silent: true, urgency: 'normal' })
      : undefined;
  };
  return {
    announce: (announced, onClick) => {
      clear();
      shown = made(announced);
      shown?.on('click', onClick);
      shown?.show();
    },
    remind: (reminder, onClick) => {
      const notice = made(reminder);
      if (notice === undefined) return;
      reminders.add(notice);
      notice.on('close', () => reminders.delete(notice));
      notice.on('click', onClick);
      notice.show();
    },
    clear,
  };
}
