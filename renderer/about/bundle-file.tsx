// The file for IT: all of it is shown before it is copied or saved, and nothing is sent.
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Line } from '../../src/model/strings/types';
import { Said, useSay } from '../ui/words';
import type { AboutActions } from './actions';

interface BundleFileProps extends Pick<AboutActions, 'copy' | 'save'> {
  /** Undefined while it is made. */
  readonly text: string | undefined;
}

export function BundleFile({ text, copy, save }: BundleFileProps): ReactNode {
  const say = useSay();
  const [said, setSaid] = useState<Line>();
  const press = (act: () => Promise<Line | undefined>) => (): void => {
    if (text === undefined) return;
    setSaid(undefined);
    act().then(setSaid, () => setSaid({ key: 'record.save.failed' }));
  };
  const copied = async (): Promise<Line> => {
    await copy();
    return { key: 'about.file.copied' };
  };
  const saved = async (): Promise<Line | undefined> => {
    const result = await save();
    return result === 'none' ? undefined : { key: `record.save.${result}` };
  };
  return (
    <section className="group" aria-labelledby="file">
      <h2 className="body-strong" id="file">
        <Said as="span" line={{ key: 'about.file' }} />
      </h2>
      <Said line={{ key: 'about.file.lead' }} />
      <pre
        className="bundle"
        dir="ltr"
        lang="en"
        tabIndex={0}
        role="group"
        aria-label={say({ key: 'about.file.text' })}
      >
        <bdi>{text ?? '…'}</bdi>
      </pre>
      <div className="actions">
        <button className="button" type="button" aria-disabled={text === undefined} onClick={press(copied)}>
          <Said as="span" line={{ key: 'about.file.copy' }} />
        </button>
        <button className="button" type="button" aria-disabled={text === undefined} onClick={press(saved)}>
          <Said as="span" line={{ key: 'about.file.save' }} />
        </button>
      </div>
      <div role="status">{said !== undefined && <Said className="caption" line={said} />}</div>
    </section>
  );
}
