// What the operating system answers is read strictly: half an answer is none.
import { describe, expect, it } from 'vitest';
import { machineIdIn, platformOf, sidIn, thisComputer } from '../../../src/desktop/this-computer';

describe('this computer', () => {
  it('reads the SID that Windows tells', () => {
    expect(sidIn('"contoso\\dana","S-1-5-21-1-2-3-1001"\r\n')).toBe('S-1-5-21-1-2-3-1001');
    expect(() => sidIn('"contoso\\dana"\r\n')).toThrow('SID');
  });

  it('reads the identifier that Windows and macOS tell', () => {
    const windows = '\r\n    MachineGuid    REG_SZ    0F1E2D3C-aaaa-bbbb-cccc-0123456789AB\r\n';
    expect(machineIdIn(windows)).toBe('0f1e2d3c-aaaa-bbbb-cccc-0123456789ab');
    expect(machineIdIn('"IOPlatformUUID" = "0F1E2D3C-AAAA-BBBB-CCCC-0123456789AB"')).toBe(
      '0f1e2d3c-aaaa-bbbb-cccc-0123456789ab',
    );
    expect(() => machineIdIn('ERROR')).toThrow('identifier');
  });

  it('knows its platforms and no other', () => {
    expect(platformOf('linux')).toBe('linux');
    expect(() => platformOf('aix')).toThrow('aix');
  });

  it('knows this one', () => {
    const now = Date.now();
    const here = thisComputer(now);
    expect(here.person.id).toBe(String(process.getuid?.()));
    expect(here.bootAt).toBeLessThan(now);
    expect(here.machineId).not.toBe('');
  });
});
