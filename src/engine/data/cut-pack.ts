import { type CutBlock, type CutBlocks, cutParts } from './cut-blocks.ts';
import { BLOCK } from './objects.ts';
import { PACK_HEADER_BYTES, packHeader, packTrailer } from './pack.ts';
import type { PackEntry } from './pack-index.ts';

/** Pieces of files, cut into blocks that make a pack of their own; the blocks' places are those in the pack. */
export interface CutPack extends Pick<CutBlocks, 'pieces'> {
  readonly entries: readonly PackEntry[];
  /** The whole pack. */
  readonly parts: readonly Uint8Array<ArrayBuffer>[];
  /** Gives its memory back. */
  readonly drop: () => void;
}

/** Does what `cutBlocks` does, and puts each block once into a pack. @see cutBlocks */
export async function cutPack(files: readonly Blob[], compresses: boolean): Promise<CutPack> {
  const { pieces, blocks, parts, drop } = await cutParts(files, compresses, PACK_HEADER_BYTES);
  const entries = toEntries(blocks);
  return { pieces, entries, parts: [packHeader(), ...parts, packTrailer(entries)], drop };
}

const toEntries = (blocks: readonly CutBlock[]): readonly PackEntry[] =>
  blocks.map(({ from, ...block }) => ({ ...block, kind: BLOCK, offset: from, isAbsent: false }));
