// A file system for the journal that fails when it is told to: short writes, failed syncs, a full disk, a crash.
import { statSync } from 'node:fs';
import { nodeFiles, type JournalFiles } from '../../src/journal/files';
import { quickFiles } from './journal-folder';

/** What may be made to fail. */
export type FaultyCall = 'write' | 'sync' | 'cut' | 'open' | 'syncDir' | 'rename' | 'remove';

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: made to fail`), { code });
}

/** The real file system, with faults. */
export class FaultyFiles implements JournalFiles {
  /** The calls made, in order, as `name file`. */
  readonly calls: string[] = [];
  /** Bytes that the disk still takes; what is removed or cut off is given back. */
  room = Number.POSITIVE_INFINITY;
  private readonly faults: { call: FaultyCall; code: string; after: number }[] = [];
  private readonly shortWrites: number[] = [];
  private readonly names = new Map<number, string>();

  /** The next such call fails with `code`, or a later one: `after` calls go well before. */
  failNext(call: FaultyCall, code = 'EIO', after = 0): void {
    this.faults.push({ call, code, after });
  }
  /** The next write takes only `bytes`. */
  shortenNext(bytes: number): void {
    this.shortWrites.push(bytes);
  }
  /** How often a file was synced. */
  syncsOf(name: string): number {
    return this.calls.filter((call) => call.startsWith('sync ') && call.endsWith(name)).length;
  }

  open(file: string, how: 'create' | 'change'): number {
    this.begin('open', file);
    const handle = nodeFiles.open(file, how);
    this.names.set(handle, file);
    return handle;
  }
  write(handle: number, bytes: Uint8Array, position: number): number {
    this.begin('write', this.name(handle));
    const [short = bytes.length] = this.shortWrites.splice(0, 1);
    const fits = Math.min(short, this.room);
    // A full disk takes what fits; only when nothing fits does it fail.
    if (fits <= 0) throw systemError('ENOSPC');
    const written = nodeFiles.write(handle, bytes.subarray(0, fits), position);
    this.room -= written;
    return written;
  }
  sync(handle: number): void {
    this.begin('sync', this.name(handle));
    quickFiles.sync(handle);
  }
  size(handle: number): number {
    return nodeFiles.size(handle);
  }
  cut(handle: number, size: number): void {
    this.begin('cut', this.name(handle));
    this.room += Math.max(0, nodeFiles.size(handle) - size);
    nodeFiles.cut(handle, size);
  }
  close(handle: number): void {
    nodeFiles.close(handle);
  }
  syncDir(dir: string): void {
    this.begin('syncDir', dir);
    quickFiles.syncDir(dir);
  }
  read(file: string): Buffer {
    return nodeFiles.read(file);
  }
  list(dir: string): readonly string[] {
    return nodeFiles.list(dir);
  }
  makeDir(dir: string): void {
    nodeFiles.makeDir(dir);
  }
  rename(from: string, to: string): void {
    this.begin('rename', from);
    nodeFiles.rename(from, to);
  }
  remove(file: string): void {
    this.begin('remove', file);
    this.room += statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    nodeFiles.remove(file);
  }

  private name(handle: number): string {
    return this.names.get(handle) ?? '';
  }
  private begin(call: FaultyCall, file: string): void {
    this.calls.push(`${call} ${file}`);
    const index = this.faults.findIndex((fault) => fault.call === call);
    const fault = this.faults[index];
    if (fault === undefined) return;
    if (fault.after > 0) fault.after -= 1;
    else {
      this.faults.splice(index, 1);
      throw systemError(fault.code);
    }
  }
}
