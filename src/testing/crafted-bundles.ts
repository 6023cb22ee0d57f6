import { encodeHeader, encodeLength, encodeTrailer, HEADER_BYTES } from '../engine/bundles/form.ts';
import { newPieceDigest } from '../engine/bundles/piece-digest.ts';
import { encodeBranch, encodeBucket } from '../engine/data/directory-node.ts';
import type { Entry } from '../engine/data/entry.ts';
import { encodeFileNode, type FileNode } from '../engine/data/file-node.ts';
import { hashObject } from '../engine/data/hash.ts';
import { BLOCK, DIRECTORY_NODE, FILE_NODE, type Hash, type Kind } from '../engine/data/objects.ts';
import { newPack, PACK_HEADER_BYTES } from '../engine/data/pack.ts';
import { RAW } from '../engine/data/pack-index.ts';

/** An object of a bundle that a test makes up. */
export interface Crafted {
  readonly hash: Hash;
  readonly kind: Kind;
  readonly bytes: Uint8Array;
}

export const crafted = async (kind: Kind, bytes: Uint8Array): Promise<Crafted> => ({
  kind,
  bytes,
  hash: await hashObject(kind, bytes),
});
export const block = (text: string | Uint8Array) =>
  crafted(BLOCK, typeof text === 'string' ? new TextEncoder().encode(text) : text);
export const bucket = (...entries: readonly Entry[]) => crafted(DIRECTORY_NODE, encodeBucket(entries));
export const branch = (...args: Parameters<typeof encodeBranch>) => crafted(DIRECTORY_NODE, encodeBranch(...args));
export const fileNode = (node: FileNode) => crafted(FILE_NODE, encodeFileNode(node));
export const fileIn = (name: string, { bytes, hash }: Crafted): Entry => ({
  ...{ name, kind: 'file', bytes: bytes.length, files: 1, modified: 1, hash },
});
export const directoryIn = (name: string, hash: Hash, bytes: number, files: number): Entry => ({
  ...{ name, kind: 'directory', bytes, files, modified: 1, hash },
});

/** A pack of these objects, in memory. */
export async function packOf(objects: readonly Crafted[]): Promise<Uint8Array<ArrayBuffer>> {
  let offset = PACK_HEADER_BYTES;
  const entries = objects.map(({ hash, kind, bytes: { length } }) => {
    const entry = { hash, kind, codec: RAW, length, size: length, offset, isAbsent: false } as const;
    offset += length;
    return entry;
  });
  const pack = await newPack(
    objects.map(({ bytes }) => bytes),
    entries,
  );
  return pack instanceof Blob ? new Uint8Array(await pack.arrayBuffer()) : pack;
}

interface Parts {
  /** An object is written as JSON. */
  readonly manifest: object | string | Uint8Array;
  readonly packs: readonly Uint8Array[];
  /** What the trailer says; the truth unless told. */
  readonly objects: number;
}

/** A bundle of these parts with the right lengths and checksums. */
export async function assemble({ manifest, packs, objects }: Parts): Promise<Uint8Array<ArrayBuffer>> {
  const text = typeof manifest === 'string' || manifest instanceof Uint8Array ? manifest : JSON.stringify(manifest);
  const description = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const parts = [
    encodeHeader(description.length),
    description,
    ...packs.flatMap((pack) => [encodeLength(pack.length), pack]),
  ];
  return sealed([...parts, encodeLength(0)], objects);
}

/** The parts with the trailer that belongs to them. */
export async function sealed(parts: readonly Uint8Array[], objects: number): Promise<Uint8Array<ArrayBuffer>> {
  const digest = newPieceDigest();
  for (const part of parts) await digest.update(part);
  const trailer = encodeTrailer({ objects, bytes: digest.size, digest: await digest.digest() });
  return new Uint8Array(await new Blob([...parts, trailer] as BlobPart[]).arrayBuffer());
}

/** The description in a bundle. */
export function manifestIn(bundle: Uint8Array) {
  const length = new DataView(bundle.buffer, bundle.byteOffset).getUint32(12);
  const text = new TextDecoder().decode(bundle.subarray(HEADER_BYTES, HEADER_BYTES + length));
  // biome-ignore lint/suspicious/noExplicitAny: tests change it as nobody should
  return { manifest: JSON.parse(text) as any, end: HEADER_BYTES + length };
}
