// Where Windows keeps its own programs, by what this process has loaded and not by a variable that whoever starts us can set.
import process from 'node:process';

const USUAL = 'C:\\Windows\\System32';
const KERNEL = /^([a-z]:\\[^\0]*)\\ntdll\.dll$/i;

/**
 * @param loaded paths of the libraries in this process (`process.report`)
 * @returns absolute path of System32
 */
export function systemFolder(loaded: readonly string[]): string {
  const folder = loaded.map((path) => KERNEL.exec(path)?.[1]).find((found) => found !== undefined);
  return folder ?? USUAL; // SECURITY(8): %SystemRoot% would let whoever starts the agent choose which program speaks for Windows
}

/** System32 of this computer. */
export function ownSystemFolder(): string {
  const report: unknown = process.report.getReport();
  const loaded =
    typeof report === 'object' && report !== null && 'sharedObjects' in report ? report.sharedObjects : [];
  return systemFolder(Array.isArray(loaded) ? loaded.filter((one) => typeof one === 'string') : []);
}
