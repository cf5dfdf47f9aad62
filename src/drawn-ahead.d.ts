// The bundle's name for renderer/prompt/ahead.tsx (electron.vite.config.ts): main cannot see renderer code, whose types need a DOM.
declare module 'tallylight:drawn-ahead' {
  /** @param view a `PromptView`: an ambient module cannot import the type */
  export function drawAhead(page: string, view: object): string;
}
