import type { VolumeEntry } from '../../lab/volume.ts';

/** A dialog that changes files, and what it is about. */
export type FileDialog =
  | { readonly kind: 'rename' | 'edit'; readonly entry: VolumeEntry }
  | { readonly kind: 'delete'; readonly entries: readonly VolumeEntry[] }
  | { readonly kind: 'new-folder' | 'generate' };

/** What the pickers of the browser choose. */
export type PickKind = 'files' | 'folder';
