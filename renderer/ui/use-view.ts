// Keeps a window's view: fetched once before anything is drawn, then as main sends it.
import { useSyncExternalStore } from 'react';

/** Where a view comes from. */
export interface ViewSource<View> {
  readonly load: () => Promise<View>;
  /** @returns a function that stops listening */
  readonly listen: (listener: (view: View) => void) => () => void;
}

/** The newest view, from the moment at which it was first asked for. */
export interface ViewStore<View> {
  readonly view: () => View | undefined;
  /** @returns a function that stops it */
  readonly onChange: (changed: () => void) => () => void;
}

/** Asks for the view and listens for news, which win over a slow first answer. Resolves when there is something to draw. */
export async function watchView<View>({ load, listen }: ViewSource<View>): Promise<ViewStore<View>> {
  const changes = new Set<() => void>();
  let view: View | undefined;
  const firstNews = new Promise<void>((resolve) => {
    listen((news) => {
      view = news;
      resolve();
      for (const changed of changes) changed();
    });
  });
  try {
    const first = await load();
    view ??= first;
  } catch (refusal) {
    console.warn('no view', refusal);
    await firstNews;
  }
  return {
    view: () => view,
    onChange: (changed) => {
      changes.add(changed);
      return () => changes.delete(changed);
    },
  };
}

/** The newest view. */
export function useView<View>({ view, onChange }: ViewStore<View>): View | undefined {
  return useSyncExternalStore(onChange, view);
}
