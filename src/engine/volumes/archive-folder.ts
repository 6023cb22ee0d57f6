import { makeZip } from 'client-zip';
import { MiB } from '../../aws/units.ts';
import type { VolumePath } from '../../lab/volume.ts';
import type { DataPorts } from '../repository/data-ports.ts';
import type { Source } from './source.ts';
import { type WalkedFile, walkFiles } from './walk-files.ts';

/** 1980-01-01 UTC, epoch ms: the earliest time that a ZIP file can tell. */
const FIRST_ZIP_TIME = 315_532_800_000;
/** Small files read before their turn, a count and the most bytes that each may have. */
const AHEAD = 16;
const SMALL = MiB;

/**
 * A ZIP file of a directory and all below it, not compressed, made while it is read. The stream breaks with the reason when
 * a file in it cannot be read.
 *
 * @throws {VolumeError} NotFound, BadRequest; {Damage}
 */
export async function archiveFolder(
  data: DataPorts,
  source: Source,
  path: VolumePath,
): Promise<ReadableStream<Uint8Array>> {
  const files = walkFiles(data, source, path);
  const first = await files.next();
  return makeZip(membersOf(first, files));
}

interface Opened {
  readonly file: WalkedFile;
  readonly bytes: AsyncGenerator<Uint8Array>;
}

/** Reads some small files at the same time: one by one, waiting for the store would take most of the time. */
async function* membersOf(first: IteratorResult<WalkedFile, void>, rest: AsyncGenerator<WalkedFile>) {
  const opened: Opened[] = [];
  let next = first;
  while (!next.done || opened.length > 0) {
    while (!next.done && opened.length < AHEAD) {
      opened.push({ file: next.value, bytes: open(next.value) });
      next = await rest.next();
    }
    const member = opened.shift();
    if (member) yield toMember(member);
  }
}

function toMember({ file: { path, modified }, bytes }: Opened) {
  const lastModified = Math.max(modified, FIRST_ZIP_TIME);
  return path.endsWith('/') ? { name: path, lastModified } : { name: path, lastModified, input: bytes };
}

function open(file: WalkedFile): AsyncGenerator<Uint8Array> {
  if (file.bytes > SMALL) return file.read();
  const parts = collect(file.read());
  // It is awaited when its turn comes; until then its failure is nobody's.
  parts.catch(() => undefined);
  return give(parts);
}

async function* give(parts: Promise<readonly Uint8Array[]>): AsyncGenerator<Uint8Array> {
  yield* await parts;
}

async function collect(parts: AsyncIterable<Uint8Array>): Promise<readonly Uint8Array[]> {
  const list: Uint8Array[] = [];
  for await (const part of parts) list.push(part);
  return list;
}
