import type { ObjectIndex } from '../data/object-index.ts';
import type { Manifest } from './manifest.ts';

/** A bundle that was checked to its last byte. */
export interface CheckedBundle {
  readonly blob: Blob;
  readonly manifest: Manifest;
  /** Every object in it; the pack's number is that in `packStarts`, the count is of references from nodes. */
  readonly index: ObjectIndex;
  /** Where each pack begins, bytes. */
  readonly packStarts: readonly number[];
}

/** Told of bytes that were checked. */
export type OnChecked = (doneBytes: number) => void;
