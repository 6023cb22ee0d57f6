import { sleep } from '../time/timer.ts';
import type { DiskPacks } from './disk-packs.ts';
import type { LevelFile } from './level-file.ts';

/** Real ms until what was written is flushed, at most, besides what the disk needs. */
export const FLUSH_EVERY_MS = 1_000;

/** Flushes behind the writers, and frees the bytes of packs whose rows are gone for good. */
export interface Flusher {
  /** To be called when something was written. */
  soon(): void;
  /** To be called with rows that are deleted or replaced: their bytes are freed after the next flush. */
  onGone(rows: readonly object[]): void;
  /** Flushes what is left. */
  end(): Promise<void>;
}

const FLUSH_KEY = Buffer.from('flush');

/** A flusher of one store. A flush that fails is tried again with the next write, which tells what is wrong. */
export function newFlusher(rowFile: LevelFile, packs: DiskPacks): Flusher {
  const ending = new AbortController();
  let gone: object[] = [];
  let flushing: Promise<void> | undefined;

  const flush = async () => {
    const rows = gone;
    gone = [];
    try {
      await rowFile.write([{ key: FLUSH_KEY, value: new Uint8Array() }], 'flushed');
    } catch {
      gone = [...rows, ...gone];
      return;
    }
    await packs.free(rows);
  };
  const flushLater = async () => {
    await sleep(FLUSH_EVERY_MS, ending.signal);
    flushing = undefined;
    await flush();
  };
  return {
    soon: () => {
      flushing ??= flushLater();
    },
    onGone: (rows) => {
      gone.push(...rows);
    },
    end: async () => {
      const last = flushing;
      ending.abort();
      await last;
      await flush();
    },
  };
}
