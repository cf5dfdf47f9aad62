// docs/measured.md: a stage that is run again replaces its own part, and leaves the others as they were.
import { expect, it } from 'vitest';
import { withStage } from '../../../scripts/measured.mjs';

const order = ['unit', 'e2e', 'bench'];

it('puts stages in their order, whenever they ran', () => {
  const late = withStage('', order, 'bench', 'slow');
  const both = withStage(late, order, 'unit', '9 passed\n\n| a | b |');
  expect(both.slice(both.indexOf('## '))).toBe('## unit\n\n9 passed\n\n| a | b |\n\n## bench\n\nslow\n');
  expect(both.startsWith('# Measured\n')).toBe(true);
});

it('replaces the part of a stage that ran again, and no other', () => {
  const first = withStage(withStage('', order, 'unit', '1 failed'), order, 'e2e', '5 passed');
  const second = withStage(first, order, 'unit', '9 passed');
  expect(second).toBe(withStage(withStage('', order, 'e2e', '5 passed'), order, 'unit', '9 passed'));
});

it('drops a stage that there is no more', () => {
  expect(withStage('## gone\n\nx\n', order, 'unit', 'y')).not.toContain('gone');
});
