// Tells the person that a question is on screen, beside the prompt: a notification without buttons, and a sound.
import { Notification, shell } from 'electron';

/** What is announced. */
export interface Announced {
  /** Who. */
  readonly title: string;
  /** Why, and the answer key. */
  readonly body: string;
  readonly sound: boolean;
}

export interface Announcements {
  /** @param onClick the person chose the notification */
  announce(announced: Announced, onClick: () => void): void;
  /** Takes the notification away: its question is over. */
  clear(): void;
}

export function createAnnouncements(): Announcements {
  let shown: Notification | undefined;
  const clear = (): void => {
    shown?.close();
    shown = undefined;
  };
  return {
    announce: ({ title, body, sound }, onClick) => {
      clear();
      if (sound) shell.beep();
      if (!Notification.isSupported()) return;
      shown = new Notification({ title, body, silent: true, urgency: 'normal' });
      shown.on('click', onClick);
      shown.show();
    },
    clear,
  };
}
