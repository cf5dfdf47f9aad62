// What a window says about itself to the system: language, direction, name.
import { useEffect } from 'react';
import { directionOf } from '../../src/model/strings/direction';

/** @param language BCP 47 · @param title name of the window for the task bar and screen readers */
export function useDocument(language: string, title: string): void {
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
    document.title = title;
  }, [language, title]);
}
