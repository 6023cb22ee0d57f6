import { KiB } from '../../aws/units.ts';
import { TUNING } from './tuning.ts';

/** A pack is closed when its objects reach this. Measured: writing records of 16 MiB is the fastest a browser does. */
export const PACK_BYTES = TUNING.packBytes;
/** Objects in a pack at most, so that a pack's index stays small to rewrite when a count in it changes. */
export const PACK_OBJECTS = 4096;
/** From here on a pack is stored as a Blob, of which a slice can be read by itself; a smaller one as a byte array. */
export const BLOB_BYTES = 256 * KiB;
/** Objects of one pack nearer to each other than this are read in one slice. */
export const READ_GAP = 64 * KiB;
