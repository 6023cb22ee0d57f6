import type { PackCopy } from '../data/copy-pack.ts';
import type { CutBlocks } from '../data/cut-blocks.ts';
import type { PackEntry } from '../data/pack-index.ts';
import type { Store } from '../store/port.ts';

/** A file with the bytes of one pack. */
export interface PackFile {
  readonly repositoryId: string;
  readonly file: string;
}

/** Blocks that were cut. */
export interface CutFile extends CutBlocks {
  /** The pack in a file, when they make one. */
  readonly pack?: WrittenPack;
}

/** A file by its name, and a handle of its bytes. */
export interface OpenFile {
  readonly file: string;
  readonly blob: Blob;
}

/** A pack that another worker wrote. */
export interface WrittenPack extends OpenFile {
  /** Bytes of the file. */
  readonly size: number;
  /** Of blocks only. */
  readonly entries: readonly PackEntry[];
}

/**
 * Where a host keeps the bytes of large packs besides the store's rows. A file is written once, under a name that is given
 * once; it is flushed before its row is stored, and removed after its row is deleted for good. So no row is ever without its
 * file, and a file without a row is nobody's: `removeStrayFiles` frees it.
 */
export interface PackFiles {
  /** Packs of so many bytes and more are files. */
  readonly leastBytes: number;
  /**
   * Writes a pack to a new file, flushed. A byte array is taken over: it may be empty from then on.
   *
   * @returns its name
   * @throws {StorageFault} quota | closed
   */
  write(repositoryId: string, pack: Uint8Array<ArrayBuffer> | Blob): Promise<string>;
  /**
   * Does what `cutBlocks` does. If there are enough blocks for a file, they are in a new one that is a whole pack, flushed, and
   * `stored` is its handle. The file is nobody's, and yet kept, until it is let go.
   *
   * @throws {StorageFault} quota | closed
   */
  cut(repositoryId: string, pieces: readonly Blob[], compresses: boolean): Promise<CutFile>;
  /** Files of `cut` that are named by a row now, or never will be. */
  letGo(files: readonly PackFile[]): void;
  /**
   * Makes a new pack of blocks in other files, each compared with its name, and writes it to a new file, flushed. Not one byte of
   * them passes through the service.
   *
   * @returns `undefined` when a block is lost or damaged, and then there may be no new file
   * @throws {StorageFault} quota | closed
   */
  copy(repositoryId: string, sources: readonly PackFile[], pack: PackCopy): Promise<OpenFile | undefined>;
  /** A handle of the bytes; reading it fails once the file is removed. `undefined` when there is no such file. */
  open(file: PackFile): Promise<Blob | undefined>;
  /** Removes files, if they are there. Never rejects: what it does not remove is a stray. */
  remove(files: readonly PackFile[]): Promise<void>;
  /**
   * Names of files of a repository that nobody may be about to name in a row but who has its lock: not those of other hosts that
   * live, because one that was taken for dead may lose its lock in the middle of anything, nor what was cut and not let go.
   */
  list(repositoryId: string): Promise<readonly string[]>;
  /** Every repository that has had a file, and is not forgotten. */
  repositories(): Promise<readonly string[]>;
  /** Removes all files of a repository that is gone. Never rejects. */
  forget(repositoryId: string): Promise<void>;
}

const registry = new WeakMap<Store, PackFiles>();

/** Lets packs that are stored over one connection be files. */
export const setPackFiles = (store: Store, files: PackFiles): void => {
  registry.set(store, files);
};

/** `undefined` where all packs are in rows. */
export const getPackFiles = (store: Store): PackFiles | undefined => registry.get(store);
