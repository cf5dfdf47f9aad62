// Keeps a window's view: fetched once before anything is drawn, then as main sends it.
import { useSyncExternalStore } from 'react';

/** Where a view comes from. */
export interface ViewSource<View> {
  readonly load: () => Promise<View>;
  /** @returns a function that stops listening */
  readonly listen: (listener: (view: View) => void) => () => void;
  /** What a view needs before it can be drawn: the words of its language. If it fails, the view is drawn without. */
  readonly prepare?: (view: View) => Promise<void>;
}

/** The newest view, from the moment at which it was first asked for. */
export interface ViewStore<View> {
  readonly view: () => View | undefined;
  /** @returns a function that stops it */
  readonly onChange: (changed: () => void) => () => void;
}

/** Asks for the view and listens for news, which win over a slow first answer. Resolves when there is something to draw. */
export async function watchView<View>({ load, listen, prepare }: ViewSource<View>): Promise<ViewStore<View>> {
  const changes = new Set<() => void>();
  let newest: View | undefined;
  let view: View | undefined;
  const take = async (given: View): Promise<void> => {
    newest = given;
    if (prepare !== undefined)
      await prepare(given).catch((error: unknown) => console.warn('no words', error));
    if (newest !== given) return; // news came while it was prepared
    view = given;
    for (const changed of changes) changed();
  };
  const firstNews = new Promise<void>((resolve) => {
    listen((news) => void take(news).then(resolve));
  });
  try {
    const first = await load();
    if (newest === undefined) await take(first);
    else await firstNews;
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
