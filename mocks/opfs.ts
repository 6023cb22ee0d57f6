import type { PackFile } from '../src/engine/repository/pack-files.ts';
import { askAgain } from './ask-again.ts';

/** What TypeScript's types of a page leave out: it is there in workers only. */
export interface SyncHandle {
  read(into: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

/** The directory of all packs; each repository has one of its own in it. */
const ROOT = 'packs';

let root: Promise<FileSystemDirectoryHandle> | undefined;
const directories = new Map<string, Promise<FileSystemDirectoryHandle>>();

/** @throws {DOMException} where the browser has no such files for this page */
export function openRoot(): Promise<FileSystemDirectoryHandle> {
  root ??= navigator.storage.getDirectory().then((top) => top.getDirectoryHandle(ROOT, { create: true }));
  return root;
}

/** An id may hold signs that no name may. */
export const toName = (repositoryId: string): string => encodeURIComponent(repositoryId);
export const fromName = (name: string): string => decodeURIComponent(name);

function openDirectory(repositoryId: string): Promise<FileSystemDirectoryHandle> {
  const opening =
    directories.get(repositoryId) ??
    openRoot().then((top) => askAgain(() => top.getDirectoryHandle(toName(repositoryId), { create: true })));
  directories.set(repositoryId, opening);
  return opening;
}

/** Does something in a repository's directory; once more in a new one when the one that is remembered was removed. */
export async function inDirectory<T>(
  repositoryId: string,
  work: (directory: FileSystemDirectoryHandle) => Promise<T>,
): Promise<T> {
  try {
    return await work(await openDirectory(repositoryId));
  } catch (cause) {
    if (!isNamed(cause, 'NotFoundError')) throw cause;
    root = undefined;
    directories.clear();
    return work(await openDirectory(repositoryId));
  }
}

/** `undefined` when there is no such file. */
export async function findFile({ repositoryId, file }: PackFile): Promise<FileSystemFileHandle | undefined> {
  try {
    return await inDirectory(repositoryId, (directory) => askAgain(() => directory.getFileHandle(file)));
  } catch (cause) {
    if (isNamed(cause, 'NotFoundError')) return undefined;
    throw cause;
  }
}

/** Opens a file as only workers may. Browsers that know no modes let nobody else open it meanwhile. */
export async function openSync(file: FileSystemFileHandle, mode: 'readwrite' | 'read-only'): Promise<SyncHandle> {
  const open: unknown = Reflect.get(file, 'createSyncAccessHandle');
  if (typeof open !== 'function') throw new DOMException('There are no such files.', 'NotSupportedError');
  const ask = (): Promise<SyncHandle> => open.call(file, { mode });
  return askAgain(ask, (handle) => handle.close());
}

export const isNamed = (cause: unknown, name: string): boolean => cause instanceof DOMException && cause.name === name;
