import { ClassicLevel } from 'classic-level';

/** One change of an embedded store; without a value the key is removed. */
export interface LevelChange {
  readonly key: Buffer;
  readonly value?: Uint8Array;
}

/** An embedded store in a directory of its own, which it keeps others out of. */
export interface LevelFile {
  /**
   * Writes all of the changes or none, after those of earlier calls.
   *
   * @param how  'flushed' resolves when this and all before it is on the disk; 'lazily' when the system has it, so that no
   *   kill takes it back, but a power cut may
   */
  write(changes: readonly LevelChange[], how: 'flushed' | 'lazily'): Promise<void>;
  getMany(keys: readonly Buffer[]): Promise<readonly (Uint8Array | undefined)[]>;
  /** Everything, in the order of the keys. */
  entries(): AsyncIterable<readonly [key: Buffer, value: Uint8Array]>;
  keys(): AsyncIterable<Buffer>;
  close(): Promise<void>;
}

/** Entries that are read at a time. */
const STEP = 1_000;

/**
 * Opens the store, and makes it when there is none. After a failed write the next one opens it anew: what of the failed
 * one had reached its log would hide what comes after it.
 */
export async function openLevelFile(path: string): Promise<LevelFile> {
  const db = new ClassicLevel<Buffer, Uint8Array>(path, { keyEncoding: 'buffer', valueEncoding: 'view' });
  await db.open();
  let isBroken = false;
  let reopening: Promise<void> | undefined;

  const reopen = async () => {
    await db.close();
    await db.open();
    isBroken = false;
  };
  const heal = () => {
    reopening ??= reopen().finally(() => {
      reopening = undefined;
    });
    return reopening;
  };

  return {
    write: async (changes, how) => {
      if (isBroken) await heal();
      try {
        await db.batch(
          changes.map(({ key, value }) => (value ? { type: 'put', key, value } : { type: 'del', key })),
          { sync: how === 'flushed' },
        );
      } catch (cause) {
        isBroken = true;
        throw cause;
      }
    },
    getMany: async (keys) => {
      await reopening;
      return db.getMany([...keys]);
    },
    entries: () => inSteps(db.iterator()),
    keys: () => inSteps(db.keys()),
    close: async () => {
      await reopening?.catch(() => {}); // told to who wanted to write
      await db.close();
    },
  };
}

interface Steps<T> {
  nextv(size: number): Promise<T[]>;
  close(): Promise<void>;
}

async function* inSteps<T>(steps: Steps<T>): AsyncGenerator<T> {
  try {
    for (let found = await steps.nextv(STEP); found.length > 0; found = await steps.nextv(STEP)) yield* found;
  } finally {
    await steps.close();
  }
}
