import type { Child } from '../data/objects.ts';
import { LZ4 } from '../data/pack-index.ts';
import { compressBlock } from '../data/stored-part.ts';
import { restage, type Staging } from './stage-object.ts';

/** Stages objects that are known here once more, compressed if they were. @returns what was staged, bytes and a count */
export function replaceObjects(
  staging: Staging,
  objects: readonly (Child & { readonly bytes: Uint8Array })[],
): { bytes: number; objects: number } {
  const staged = { bytes: 0, objects: 0 };
  for (const { hash, bytes } of objects) {
    const slot = staging.index.find(hash);
    if (slot < 0 || staging.index.isAbsent(slot)) continue;
    restage(staging, slot, staging.index.codec(slot) === LZ4 ? compressBlock(bytes) : bytes);
    staged.bytes += bytes.length;
    staged.objects += 1;
  }
  return staged;
}
