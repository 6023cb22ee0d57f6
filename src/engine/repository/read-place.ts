import { hashObject, isSameHash } from '../data/hash.ts';
import { unpack } from '../data/stored-part.ts';
import type { Store } from '../store/port.ts';
import type { Place } from './find-candidates.ts';
import { findPack, readPart } from './read-pack.ts';

/** The object that lies there; `undefined` when another one does, or nothing that can be read. */
export async function readPlace(store: Store, repositoryId: string, place: Place): Promise<Uint8Array | undefined> {
  const { bytes } = await findPack(store, repositoryId, place.pack);
  const stored = bytes && (await readPart(bytes, place.offset, place.offset + place.length));
  const content = stored && unpack(stored, place);
  return content && isSameHash(await hashObject(place.kind, content), place.hash) ? content : undefined;
}
