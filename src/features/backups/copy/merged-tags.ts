import type { Backup, Tag } from '../../../aws/fsx/types.ts';
import { tagsOfCopy } from '../../../rules/copy-tags.ts';
import type { CopyDraft } from './copy-draft.ts';

/** A tag that the copy will have, and where it comes from. */
export interface MergedTag {
  readonly key: string;
  readonly value: string;
  readonly from: 'source' | 'here';
  /** The source's value, where the one that is added here takes its place. */
  readonly replaces?: string;
}

/** The tags that the copy will have, as the service merges them; those of which the key is still being typed are left out. */
export function mergedTags(
  source: Backup,
  { copyTags, tags }: Pick<CopyDraft, 'copyTags' | 'tags'>,
): readonly MergedTag[] {
  const added = tags.filter(({ Key }) => Key !== '');
  const before = new Map(tagsOfCopy(source, { CopyTags: copyTags }).map(({ Key, Value }) => [Key, Value]));
  const isAdded = ({ Key }: Tag) => added.some((tag) => tag.Key === Key);
  return tagsOfCopy(source, { CopyTags: copyTags, Tags: added }).map((tag) => {
    const replaced = isAdded(tag) ? before.get(tag.Key) : undefined;
    return {
      key: tag.Key,
      value: tag.Value,
      from: isAdded(tag) ? 'here' : 'source',
      ...(replaced !== undefined && replaced !== tag.Value ? { replaces: replaced } : {}),
    };
  });
}

/** "From the source backup", "Added here", "Added here, instead of blue". */
export function describeOrigin({ from, replaces }: MergedTag): string {
  if (from === 'source') return 'From the source backup';
  return replaces === undefined ? 'Added here' : `Added here, instead of ${replaces === '' ? 'no value' : replaces}`;
}
