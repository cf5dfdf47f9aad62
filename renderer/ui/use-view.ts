// Keeps a window's view: fetched once, then as main sends it.
import { useEffect, useState } from 'react';

/** Where a view comes from. */
export interface ViewSource<View> {
  readonly load: () => Promise<View>;
  /** @returns a function that stops listening */
  readonly listen: (listener: (view: View) => void) => () => void;
}

/** The newest view; undefined until the first has come. News wins over a slow first answer. */
export function useView<View>(source: ViewSource<View>): View | undefined {
  const [view, setView] = useState<View>();
  useEffect(() => {
    let newsCame = false;
    const stop = source.listen((news) => {
      newsCame = true;
      setView(news);
    });
    source.load().then(
      (first) => {
        if (!newsCame) setView(first);
      },
      (refusal: unknown) => {
        console.warn('no view', refusal);
      },
    );
    return stop;
  }, [source]);
  return view;
}
