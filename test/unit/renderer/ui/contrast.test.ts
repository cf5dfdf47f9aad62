// Contrast of the colours in tokens.css by WCAG 2.2: text 4.5 : 1 (1.4.3), what a control or a state is known by 3 : 1 (1.4.11),
// in light and dark, on each surface that it is used on. What is only decoration (--line, --line-control, --caution-line) is left out.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const css = readFileSync(path.join(import.meta.dirname, '../../../../renderer/ui/tokens.css'), 'utf8');
/** The first block: forced colours are the system's own. */
const own = css.slice(0, css.indexOf("[data-theme='light']"));

/** Red, green, blue from 0 to 255. */
type Colour = readonly [number, number, number];
type Theme = 'light' | 'dark';

function colourOf(token: string, theme: Theme): Colour {
  const [, light = '', dark = light] =
    new RegExp(`--${token}: (?:light-dark\\()?(#[0-9a-f]{6})(?:, (#[0-9a-f]{6}))?`).exec(own) ?? [];
  const hex = theme === 'light' ? light : dark;
  if (hex === '') throw new Error(`tokens.css has no colour --${token}`);
  const part = (at: number): number => parseInt(hex.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}

/** Relative luminance (WCAG 2.2, section 5). */
function luminance(colour: Colour): number {
  const [red, green, blue] = colour;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(eightBit: number): number {
  const share = eightBit / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const surfaces = ['surface', 'surface-card', 'surface-footer', 'surface-sunken', 'surface-hover'] as const;

const TEXT: Readonly<Record<string, readonly string[]>> = {
  text: [...surfaces, 'surface-pressed', 'accent-soft', 'good-soft', 'caution-soft'],
  'text-2': [...surfaces, 'accent-soft', 'good-soft', 'caution-soft'],
  'accent-text': [...surfaces, 'surface-pressed', 'accent-soft'],
  'on-accent': ['accent', 'accent-hover', 'accent-pressed'],
  'on-live': ['live-fill'],
  'live-text': ['surface', 'surface-card', 'live-soft'],
  good: [...surfaces, 'good-soft'],
  caution: [...surfaces, 'caution-soft'],
};
const CONTROLS: Readonly<Record<string, readonly string[]>> = {
  accent: surfaces,
  'line-strong': surfaces,
  live: ['surface', 'surface-card'],
  'live-edge': ['surface'],
  focus: [...surfaces, 'surface-pressed', 'accent-soft', 'good-soft', 'caution-soft'],
};

const pairs = [
  ...Object.entries(TEXT).map(([token, grounds]) => ({ token, grounds, least: 4.5 })),
  ...Object.entries(CONTROLS).map(([token, grounds]) => ({ token, grounds, least: 3 })),
].flatMap(({ token, grounds, least }) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    grounds.map((ground) => [token, ground, theme, least] as const),
  ),
);

it.each(pairs)('--%s on --%s, %s, is at least %d : 1', (token, ground, theme, least) => {
  expect(contrast(colourOf(token, theme), colourOf(ground, theme))).toBeGreaterThanOrEqual(least);
});

it('calculates as WCAG does', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
  expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2);
});

it('knows every colour of the tokens', () => {
  const decoration = ['line', 'line-control', 'caution-line'];
  const named = [...own.matchAll(/--([a-z0-9-]+): (?:light-dark\()?#/g)].map(([, token = '']) => token);
  const known = new Set([...pairs.flatMap(([token, ground]) => [token, ground]), ...decoration]);
  expect(named.filter((token) => !known.has(token))).toEqual([]);
  expect(named.length).toBeGreaterThan(20);
});
