// The bundle's name for renderer/prompt/ahead.tsx (electron.vite.config.ts): main cannot see renderer code, whose types need a DOM.
declare module 'tallylight:drawn-ahead' {
  export const drawAhead: import('./desktop/drawn-ahead').Drawing['drawAhead'];
}
