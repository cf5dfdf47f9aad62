// Policy's `elevationCommand` with the request in it: whole arguments are replaced, never a part of one, and no shell reads them.

/** What stands for each placeholder. */
export interface ElevationValues {
  /** Absolute path of the program. */
  readonly program: string;
  /** Its SHA-256, 64 lower-case hexadecimal digits. */
  readonly hash: string;
  readonly minutes: number;
  /** Absolute path of a file with the request and the approvers' receipts. */
  readonly receipts: string;
  readonly elevation: string;
}

/** The arguments with the placeholders `{program}` `{hash}` `{minutes}` `{receipts}` `{elevation}` replaced. */
export function elevationArgv(command: readonly string[], values: ElevationValues): readonly string[] {
  const [executable, ...args] = command;
  if (executable === undefined) return [];
  const byPlaceholder = new Map(Object.entries(values).map(([name, value]) => [`{${name}}`, String(value)]));
  return [executable, ...args.map((arg) => byPlaceholder.get(arg) ?? arg)]; // SECURITY(10): which program runs is policy's word alone, and what the person chose is one argument of it
}
