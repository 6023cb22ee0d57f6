import { getRegion } from '../../../aws/region.ts';
import type { CopyForecast } from '../../../lab/copy-plan.ts';

/** "Europe (Ireland)"; the code where there is no such Region. */
export const nameOfRegion = (code: string): string => getRegion(code)?.name ?? code;

/** "Full" or "Incremental". */
export const labelOfExtent = ({ whyFull }: CopyForecast): string => (whyFull ? 'Full' : 'Incremental');

/**
 * Why the copy is full or incremental, in a sentence.
 *
 * @param region  code of the destination
 * @see guide, "Full and incremental copies"
 */
export function describeExtent({ whyFull, changedBytes }: CopyForecast, region: string, isInRegion: boolean): string {
  const where = nameOfRegion(region);
  switch (whyFull) {
    case 'no-earlier-copy':
      return `${where} has no earlier copy of a backup of this file system, so all data is copied.`;
    case 'other-key':
      return isInRegion
        ? 'The copy is encrypted with another KMS key than the backups in this Region, so all data is copied.'
        : `The earlier copies in ${where} are encrypted with another KMS key, so all data is copied.`;
    default:
      return changedBytes === 0
        ? `All of this backup's data is in ${where} already under this KMS key, so nothing is moved.`
        : `${where} has an earlier copy under the same KMS key, so only the blocks that it lacks are moved.`;
  }
}
