import type { WhyFull } from '../lab/copy-plan.ts';

/** What is in the Region of a copy already, of the same lineage: of the file system and those restored from its backups. */
export interface EarlierBackups {
  /** Those under the key of the copy, a count. Within a Region, the source may be one. */
  readonly underKey: number;
  /** Those under other keys, a count. */
  readonly underOtherKeys: number;
}

/**
 * Why a copy would be full; `undefined` when it moves only what has changed since an earlier one.
 *
 * @see guide, "Full and incremental copies". Ours: any finished backup of the lineage under the same key counts as an earlier
 *   copy, since its blocks are there and are not moved again. Such are, within the Region, the source itself, and in another one a backup
 *   of a file system that was restored from a copy.
 */
export function whyFullCopy({ underKey, underOtherKeys }: EarlierBackups): WhyFull | undefined {
  if (underKey > 0) return undefined;
  return underOtherKeys > 0 ? 'other-key' : 'no-earlier-copy';
}
