import { MiB } from '../../aws/units.ts';
import { MAX_BUNDLE_OBJECTS } from '../../lab/bundle.ts';
import { Damage } from '../data/damage.ts';
import { isSameHash } from '../data/hash.ts';
import { fromHex } from '../data/hex.ts';
import { newObjectIndex } from '../data/object-index.ts';
import { packBytes, parsePack } from '../data/pack.ts';
import { hasRightFrame } from '../data/pack-frame.ts';
import { PACK_OBJECTS } from '../data/pack-limits.ts';
import { newBlobWindow } from './blob-window.ts';
import { wrong } from './bundle-problem.ts';
import { newPackChecker, type PackChecker } from './check-pack.ts';
import type { CheckedBundle, OnChecked } from './checked-bundle.ts';
import { decodeHeader, decodeLength, decodeTrailer, HEADER_BYTES, LENGTH_BYTES, TRAILER_BYTES } from './form.ts';
import type { TreeManifest } from './manifest.ts';
import { parseManifest } from './parse-manifest.ts';
import { newPieceDigest } from './piece-digest.ts';

/** Bytes of a bundle's pack at most: the largest that any version made. */
const MAX_PACK_BYTES = packBytes(16 * MiB, PACK_OBJECTS);

/**
 * Reads a bundle once from its beginning to its end, and checks everything that it says: its form, its description, every
 * byte of every object against its name, every node against what is below it, every sum and every reference. Keeps one pack
 * in memory, and about 130 bytes for each object. Changes nothing.
 *
 * @throws {BundleProblem} with the first thing that is wrong; the signal's reason
 */
export async function checkBundle(blob: Blob, onChecked: OnChecked, signal?: AbortSignal): Promise<CheckedBundle> {
  const digest = newPieceDigest();
  const readBytes = newBlobWindow(blob);
  const read = async (length: number) => {
    signal?.throwIfAborted();
    const bytes = await readBytes(digest.size, digest.size + length);
    await digest.update(bytes);
    onChecked(digest.size);
    return bytes;
  };
  if (blob.size < HEADER_BYTES) throw wrong('it does not begin as a bundle does');
  const manifest = parseManifest(await read(decodeHeader(await read(HEADER_BYTES))));
  const index = newObjectIndex();
  const checker = newPackChecker(index);
  const packStarts: number[] = [];
  for (let length = await readLength(read); length > 0; length = await readLength(read)) {
    if (length > MAX_PACK_BYTES) throw wrong(`a pack in it has ${length} bytes; ${MAX_PACK_BYTES} are possible`);
    packStarts.push(digest.size);
    await checkPack(checker, await read(length), packStarts.length - 1);
    if (index.size > MAX_BUNDLE_OBJECTS) throw wrong(`it holds more than ${MAX_BUNDLE_OBJECTS} blocks and nodes`);
  }
  const end = digest.size;
  if (blob.size > end + TRAILER_BYTES) throw wrong(`${blob.size - end - TRAILER_BYTES} bytes follow its end`);
  const trailer = decodeTrailer(await readBytes(end, end + TRAILER_BYTES));
  const isWhole =
    trailer.bytes === end && trailer.objects === index.size && isSameHash(trailer.digest, await digest.digest());
  if (!isWhole) throw wrong('its bytes do not have the checksum that it gives for them');
  checkTrees(manifest.trees, checker, index);
  onChecked(blob.size);
  return { blob, manifest, index, packStarts };
}

const readLength = async (read: (length: number) => Promise<Uint8Array>): Promise<number> =>
  decodeLength(await read(LENGTH_BYTES));

async function checkPack(checker: PackChecker, pack: Uint8Array, number: number): Promise<void> {
  try {
    const entries = parsePack(pack);
    if (entries.length === 0 || entries.length > PACK_OBJECTS)
      throw wrong(`a pack in it has ${entries.length} objects`);
    if (!hasRightFrame(pack, entries)) throw wrong('a pack in it is not spelt as packs are');
    await checker.check(pack, entries, number);
  } catch (cause) {
    if (cause instanceof Damage)
      throw wrong(`a pack in it is not in order (${cause.message.replace(/\.$/, '')})`, cause);
    throw cause;
  }
}

/** The named trees are all there, are what is said of them, and are all that there is. */
function checkTrees(trees: readonly TreeManifest[], { find }: PackChecker, index: CheckedBundle['index']): void {
  const roots = new Set<number>();
  for (const { root, logicalBytes, files, syntheticBytes = 0 } of trees) {
    const slot = index.find(fromHex(root));
    const summary = slot < 0 ? undefined : find(slot);
    if (summary?.kind !== 'directory' || (summary.depths & 1) === 0) throw wrong('a tree that it names is not in it');
    const isTrue =
      summary.bytes === logicalBytes && summary.files === files && summary.syntheticBytes === syntheticBytes;
    if (!isTrue) throw wrong('what it says of the size of a tree is not true');
    roots.add(slot);
  }
  for (const slot of index.slots())
    if (index.count(slot) === 0 && !roots.has(slot)) throw wrong('it holds something that nothing refers to');
}
