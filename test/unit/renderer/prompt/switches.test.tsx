// Switches in the question: what is left on, why one cannot be moved, and what a screen reader is told.
import { describe, expect, it } from 'vitest';
import { afterPress, heldBy, leftOn } from '../../../../renderer/prompt/switches';
import type { Scope } from '../../../../src/model/messages';
import { markupOf } from '../../../fakes/markup';
import { SCREENS } from '../../../fakes/screens';

const asked = (...all: readonly `${'+' | '='}${Scope}`[]) => ({
  scopes: all.map((one) => ({
    scope: one.slice(1) as Scope,
    title: [],
    ...(one.startsWith('+') && { canSwitch: true }),
  })),
});
const THREE = asked('+view', '+control', '+files');

describe('what is left on', () => {
  it('is all that was asked for, until something is switched off and on again', () => {
    expect(leftOn(THREE, [])).toEqual(['view', 'control', 'files']);
    const off = afterPress(THREE, [], 'files');
    expect(leftOn(THREE, off)).toEqual(['view', 'control']);
    expect(leftOn(THREE, afterPress(THREE, off, 'files'))).toEqual(['view', 'control', 'files']);
  });

  it('holds the screen on while control is on, and switches it on with control', () => {
    expect(heldBy('view', leftOn(THREE, []))).toBe('control');
    expect(afterPress(THREE, [], 'view')).toEqual([]);
    const screenOff = afterPress(THREE, afterPress(THREE, [], 'control'), 'view');
    expect(leftOn(THREE, screenOff)).toEqual(['files']);
    expect(leftOn(THREE, afterPress(THREE, screenOff, 'control'))).toEqual(['view', 'control', 'files']);
  });

  it('is never nothing: the last one stays', () => {
    const off = afterPress(asked('+view', '+files'), [], 'view');
    expect(heldBy('files', leftOn(asked('+view', '+files'), off))).toBe('last');
    expect(afterPress(asked('+view', '+files'), off, 'files')).toEqual(off);
  });

  it('is what can still be switched off after policy has changed', () => {
    expect(leftOn(asked('=view', '=files'), ['files'])).toEqual(['view', 'files']);
    expect(leftOn(asked('+view', '=control', '+files'), ['view', 'control'])).toEqual([
      'view',
      'control',
      'files',
    ]);
  });
});

describe('the question with switches', () => {
  const html = markupOf(SCREENS['prompt-switches']);
  const inputs = [...html.matchAll(/<input[^>]*role="switch"[^>]*>/g)].map(([input]) => input);

  it('has one for each scope that the tool can be held to, on, and named by its sentence', () => {
    expect(inputs).toHaveLength(3);
    for (const scope of ['view', 'control', 'files']) {
      const input = inputs.find((one) => one.includes(`value="${scope}"`)) ?? '';
      expect(input).toContain('type="checkbox"');
      expect(input).toContain('checked=""');
      expect(input).toContain(`aria-labelledby="scope-${scope}"`);
      expect(html).toContain(`id="scope-${scope}"`);
      expect(input).toContain(`aria-describedby="scope-${scope}-more"`);
    }
  });

  it('says why the screen cannot be switched off, and lets the switch be reached all the same', () => {
    expect(inputs[0]).toContain('aria-disabled="true"');
    expect(inputs[0]).not.toMatch(/ disabled/);
    expect(html).toContain('Stays on while control is on.');
    expect(inputs[1]).toContain('aria-disabled="false"');
  });

  it('has plain sentences, and none, where policy names no scope', () => {
    expect(markupOf(SCREENS['prompt-signed'])).not.toContain('role="switch"');
  });
});
