import { MAX_MANIFEST_BYTES } from '../../lab/bundle.ts';
import type { Store } from '../store/port.ts';
import { BundleProblem } from './bundle-problem.ts';
import { encodeHeader, encodeLength, encodeTrailer } from './form.ts';
import type { Manifest } from './manifest.ts';
import { packTrees, type SourceTree } from './pack-trees.ts';
import { newPieceDigest } from './piece-digest.ts';

/** A part of a bundle, in memory and perhaps by reference to what is stored. */
export interface BundlePiece {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly handle: () => Promise<Blob | Uint8Array<ArrayBuffer>>;
}

/**
 * The bundle's bytes, one piece after another, none larger than the description or a pack.
 *
 * @throws {Damage} when stored bytes are lost or wrong; {BundleProblem} Conflict when there is too much for one bundle; what
 *   was given until then is no bundle, because its end is missing
 */
export async function* writeBundle(
  store: Store,
  manifest: Manifest,
  sources: readonly SourceTree[],
  signal?: AbortSignal,
): AsyncGenerator<BundlePiece, void> {
  const digest = newPieceDigest();
  let objects = 0;
  const piece = async (bytes: Uint8Array<ArrayBuffer>, handle: BundlePiece['handle'] = async () => bytes) => {
    await digest.update(bytes);
    return { bytes, handle };
  };
  const description = new TextEncoder().encode(JSON.stringify(manifest));
  if (description.length > MAX_MANIFEST_BYTES)
    throw new BundleProblem('Conflict', `The description would have ${description.length} bytes, too many.`);
  yield piece(encodeHeader(description.length));
  yield piece(description);
  for await (const pack of packTrees(store, sources, signal)) {
    objects += pack.objects;
    yield piece(encodeLength(pack.bytes.length));
    yield piece(pack.bytes, pack.handle);
  }
  yield piece(encodeLength(0));
  const trailer = encodeTrailer({ objects, bytes: digest.size, digest: await digest.digest() });
  yield { bytes: trailer, handle: async () => trailer };
}
