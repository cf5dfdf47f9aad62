import { describe, expect, it } from 'vitest';
import { languageFor } from '../../../src/core/language';

describe('the language of everything on screen', () => {
  it('follows the system unless policy names one', () => {
    expect(languageFor('system', 'en-US')).toBe('en-US');
    expect(languageFor('en-AU', 'en-US')).toBe('en-AU');
    expect(languageFor('system', 'de-AT')).toBe('de-AT');
    expect(languageFor('ar', 'en-US')).toBe('ar');
  });
  it('is British English where there is no translation', () => {
    expect(languageFor('system', 'sv-SE')).toBe('en-GB');
    expect(languageFor('tlh', 'en-US')).toBe('en-GB');
  });
  it('takes English without a region as British: times and dates would read as American', () => {
    expect(languageFor('en', 'en-US')).toBe('en-GB');
  });
});
