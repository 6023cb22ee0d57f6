import type { FileSystem } from '../../../aws/fsx/types.ts';
import type { Compression } from '../../data/rows.ts';

/**
 * How a file system stores what is written to it from now on.
 *
 * @see Lustre user guide, "Lustre data compression": a change of it leaves existing files as they are
 */
export const compressionOf = ({ fileSystem }: { readonly fileSystem: FileSystem }): Compression =>
  fileSystem.LustreConfiguration?.DataCompressionType ?? 'NONE';
