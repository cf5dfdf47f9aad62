// The same problem is recognised in other words of it, in any language; another problem is not.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { isAlike, wordsOf } from '../../../src/core/resemblance';

const alike = (one: string, other: string): boolean => isAlike(wordsOf(one), wordsOf(other));

describe('two texts', () => {
  it.each([
    ['The label printer prints blank pages again.', 'Label printer prints only blank pages'],
    ['Outlook does not start since the update\nOutlook', 'Outlook does not start\nOutlook'],
    ['Der Drucker im zweiten Stock druckt leere Seiten', 'Drucker druckt wieder leere Seiten'],
    ['L’imprimante sort des pages blanches', 'l’imprimante sort encore des PAGES blanches'],
    ['プリンターから白紙が出てきます', 'またプリンターから白紙が出る'],
    ['打印机打印出空白页', '打印机又打印空白页了'],
    ['الطابعة تطبع صفحات فارغة', 'الطابعة تطبع صفحات فارغة مرة أخرى'],
    ['Error 0x80070005 in Excel', 'Excel: error 0x80070005'],
    ['ﬁle server is slow', 'File server is slow!'],
  ])('tell of the same: %s / %s', (one, other) => {
    expect(alike(one, other)).toBe(true);
  });

  it.each([
    ['The label printer prints blank pages', 'The mouse does not move'],
    ['I cannot hear anything in Teams', 'I cannot open the door with my badge'],
    ['Der Drucker druckt nicht', 'Die Maus geht nicht'],
    ['プリンターから白紙が出てきます', 'メールが送信できません'],
    ['الطابعة لا تعمل في المكتب', 'كلمة المرور انتهت صلاحيتها'],
    ['Error 0x80070005', 'Code 17'],
    ['', 'The mouse does not move'],
    ['…', '!!'],
  ])('tell of different things: %s / %s', (one, other) => {
    expect(alike(one, other)).toBe(false);
  });

  it('are alike or not whichever comes first, and each is like itself', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(alike(one, other)).toBe(alike(other, one));
        const says = [...wordsOf(one).values()].some((count) => count > 0);
        expect(alike(one, one)).toBe(says);
      }),
    );
  });

  it('are compared in a moment, however long', () => {
    const long = Array.from({ length: 400 }, (_, at) => `word${at}`).join(' ');
    expect(wordsOf(long).size).toBe(400);
    expect(alike(long, long)).toBe(true);
  });
});

describe('the splitter of words', () => {
  it('is not made before there is a text: its dictionaries would cost every start 9 ms', async () => {
    const Real = Intl.Segmenter;
    const made = vi.spyOn(Intl, 'Segmenter').mockImplementation(function (...of) {
      return new Real(...of);
    });
    vi.resetModules();
    const anew = await import('../../../src/core/resemblance');
    expect(made).not.toHaveBeenCalled();
    anew.wordsOf('two words');
    anew.wordsOf('two more');
    expect(made).toHaveBeenCalledOnce();
    made.mockRestore();
  });
});
