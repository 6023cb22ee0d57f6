import { BLOB_BYTES } from '../src/engine/data/pack-limits.ts';
import type { PackFile, PackFiles } from '../src/engine/repository/pack-files.ts';
import { faultOfTransaction } from '../src/engine/store/idb-faults.ts';
import { askAgain } from './ask-again.ts';
import type { Failed, FileWork } from './file-work.ts';
import { findFile, fromName, inDirectory, isNamed, openRoot, toName } from './opfs.ts';

/** Removals at a time. */
const LANES = 8;

/**
 * Packs in the origin private file system, `packs/<repository>/<name>`; `undefined` where the browser has none for this page, as
 * in some private windows.
 *
 * @param work  who writes them
 */
export async function openPackFiles(work: FileWork): Promise<PackFiles | undefined> {
  if (!('createSyncAccessHandle' in FileSystemFileHandle.prototype)) return undefined;
  const root = await openRoot().catch(() => undefined);
  return root && newPackFiles(work, crypto.randomUUID().slice(0, RUN_LENGTH));
}

/** Every file is named for the host that wrote it, which holds a lock of that name for as long as it lives. */
const RUN_LENGTH = 13;
const LOCK = 'pack-files:';

function holdLock(run: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const hold = () => {
      resolve();
      return new Promise<never>(() => undefined);
    };
    navigator.locks.request(LOCK + run, hold).catch(reject);
  });
}

/** True of every file whose host is gone, and of those of this one. */
async function findAbandoned(files: readonly string[], ownRun: string): Promise<readonly string[]> {
  const { held = [] } = await navigator.locks.query();
  const living = new Set(held.map(({ name = '' }) => name).filter((name) => name !== LOCK + ownRun));
  return files.filter((file) => !living.has(LOCK + file.slice(0, RUN_LENGTH)));
}

function newPackFiles(work: FileWork, run: string): PackFiles {
  let holding: Promise<void> | undefined;
  const held = () => {
    holding ??= holdLock(run);
    return holding;
  };
  /** What was cut and not let go. */
  const reserved = new Set<string>();
  let names = 0;
  const newFile = (repositoryId: string): PackFile => {
    names += 1;
    return { repositoryId, file: `${run}-${names}` };
  };
  /** Files that somebody was reading when they were to be removed. */
  let late: readonly PackFile[] = [];
  const removeAll = async (files: readonly PackFile[]) => {
    const queue = files.values();
    const left: PackFile[] = [];
    const lane = async () => {
      for (const file of queue) if (!(await tryRemove(file))) left.push(file);
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    late = [...late, ...left];
  };
  const removeLate = async () => {
    if (late.length === 0) return;
    const files = late;
    late = [];
    await removeAll(files);
  };

  return {
    leastBytes: BLOB_BYTES,
    write: async (repositoryId, pack) => {
      await held();
      const file = newFile(repositoryId);
      const outcome = await work.write(file, pack);
      if (outcome.state === 'failed') throw faultOf(outcome);
      return file.file;
    },
    copy: async (repositoryId, sources, pack) => {
      await held();
      const file = newFile(repositoryId);
      const outcome = await work.copy(file, sources, pack);
      await removeLate();
      if (outcome.state === 'failed') throw faultOf(outcome);
      return outcome.state === 'written' ? { file: file.file, blob: outcome.blob } : undefined;
    },
    cut: async (repositoryId, blobs, compresses) => {
      await held();
      const file = newFile(repositoryId);
      reserved.add(file.file);
      const outcome = await work.cutToFile(file, blobs, compresses);
      if (outcome.state === 'written') {
        const { pieces, size, entries, blob } = outcome;
        return { pieces, stored: blob, pack: { file: file.file, size, entries, blob } };
      }
      reserved.delete(file.file);
      if (outcome.state === 'small') return outcome;
      throw faultOf(outcome);
    },
    letGo: (files) => {
      for (const { file } of files) reserved.delete(file);
    },
    open: openFile,
    remove: async (files) => {
      await removeLate();
      await removeAll(files);
    },
    list: async (repositoryId) => {
      const names = await inDirectory(repositoryId, (directory) => namesIn(directory));
      return (await findAbandoned(names, run)).filter((name) => !reserved.has(name));
    },
    repositories: async () => (await namesIn(await openRoot())).map(fromName),
    forget: async (repositoryId) => {
      await (await openRoot()).removeEntry(toName(repositoryId), { recursive: true }).catch(() => undefined);
    },
  };
}

async function openFile(file: PackFile): Promise<File | undefined> {
  const found = await findFile(file);
  return found && askAgain(() => found.getFile()).catch(() => undefined);
}

/** A StorageFault, quota | closed. */
const faultOf = ({ name, message }: Failed): unknown => faultOfTransaction(new DOMException(message, name));

/** @returns false when somebody has it open */
const tryRemove = ({ repositoryId, file }: PackFile): Promise<boolean> =>
  inDirectory(repositoryId, (directory) => askAgain(() => removeIfThere(directory, file))).then(
    () => true,
    (cause: unknown) => !isNamed(cause, 'NoModificationAllowedError'),
  );

async function removeIfThere(directory: FileSystemDirectoryHandle, file: string): Promise<void> {
  try {
    await directory.removeEntry(file);
  } catch (cause) {
    if (!isNamed(cause, 'NotFoundError')) throw cause;
  }
}

async function namesIn(directory: FileSystemDirectoryHandle): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const name of directory.keys()) names.push(name);
  return names;
}
