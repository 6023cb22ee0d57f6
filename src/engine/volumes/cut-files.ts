import type { CutBlocks } from '../data/cut-blocks.ts';
import { PIECE_SIZE } from '../data/file-tree.ts';
import type { Hash } from '../data/objects.ts';
import { LZ4 } from '../data/pack-index.ts';
import type { StoredPart } from '../data/stored-part.ts';
import { getBlockWork } from '../repository/block-work.ts';
import { compressesBlocks } from '../repository/compresses-blocks.ts';
import type { RepositoryWriter } from '../repository/repository.ts';
import type { Store } from '../store/port.ts';
import type { CutPacks } from './cut-packs.ts';
import { CHANGED, GONE, Unreadable } from './incoming-file.ts';

/** A piece of a file as another worker cut it: named blocks, and where they lie. */
export interface CutPiece {
  readonly bytes: number;
  readonly blocks: readonly { readonly hash: Hash; readonly size: number; readonly part: StoredPart }[];
  /** Puts the pack that has them into the volume, when it is written already; they are known there then. */
  readonly take?: (writer: RepositoryWriter) => Promise<unknown>;
}

/** Cuts files of a volume as they are to be stored. */
export type Cutter = (pieces: readonly Blob[]) => Promise<TakenCut>;

interface TakenCut extends CutBlocks {
  readonly take?: (writer: RepositoryWriter) => Promise<unknown>;
}

/**
 * `undefined` where the service reads and cuts files itself.
 *
 * @param packs  of the upload, where packs are files
 */
export async function getCutter(store: Store, volumeId: string, packs?: CutPacks): Promise<Cutter | undefined> {
  const work = getBlockWork(store);
  const compresses = await compressesBlocks(store, volumeId);
  if (!packs) return work && ((pieces) => work.cut(pieces, compresses));
  return async (pieces) => {
    const { pack, ...cut } = await packs.cut(pieces, compresses);
    return pack ? { ...cut, take: (writer) => packs.take(writer, pack) } : cut;
  };
}

/** Small files that are read together: each message to another worker costs as much as a small file. */
const GROUP_FILES = 64;
/** Pieces of a large file that are cut before they are asked for. */
const AHEAD = 2;

/** Cuts files of one piece at most, many at a time. @returns by file, its piece or why there is none */
export async function cutSmall(cutter: Cutter, files: readonly Blob[]): Promise<readonly (CutPiece | Unreadable)[]> {
  const groups = groupsOf(files);
  const cut = await Promise.all(groups.map((group) => cutter(group)));
  return groups.flatMap((group, number) => group.map((_, at) => toPiece(cut[number], at)));
}

/** Cuts a file piece by piece, some ahead. @throws {Unreadable} */
export async function* cutLarge(cutter: Cutter, file: Blob): AsyncGenerator<CutPiece> {
  const cut = (at: number) => {
    const piece = cutter([file.slice(at, at + PIECE_SIZE)]);
    // It is awaited when its turn comes; until then its failure is nobody's.
    piece.catch(() => undefined);
    return piece;
  };
  const ahead: Promise<TakenCut>[] = [];
  for (let at = 0; at < file.size || ahead.length > 0; at += PIECE_SIZE) {
    if (at < file.size) ahead.push(cut(at));
    if (at < file.size && ahead.length <= AHEAD) continue;
    const piece = toPiece(await ahead.shift(), 0);
    if (piece instanceof Unreadable) throw piece;
    yield piece;
  }
}

function groupsOf(files: readonly Blob[]): readonly (readonly Blob[])[] {
  const groups: Blob[][] = [];
  let room = 0;
  for (const file of files) {
    const last = groups.at(-1);
    if (last && last.length < GROUP_FILES && file.size <= room) last.push(file);
    else {
      groups.push([file]);
      room = PIECE_SIZE;
    }
    room -= file.size;
  }
  return groups;
}

function toPiece(cut: TakenCut | undefined, at: number): CutPiece | Unreadable {
  const piece = cut?.pieces[at] ?? 'unreadable';
  if (!cut || piece === 'unreadable') return new Unreadable(GONE);
  if (piece === 'changed') return new Unreadable(CHANGED);
  const blocks = piece.map(({ hash, from, length, size, codec }) => {
    const part = { blob: cut.stored, from, to: from + length };
    return { hash, size, part: codec === LZ4 ? { lz4: part, size } : part };
  });
  const bytes = blocks.reduce((sum, { size }) => sum + size, 0);
  return { bytes, blocks, ...(cut.take && { take: cut.take }) };
}
