import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Tag } from '../../../aws/fsx/types.ts';
import { callFsx } from '../../../client/service.ts';
import { refreshBackups } from '../../backups/api/refresh-backups.ts';
import { usePlace } from '../../regions/use-place.ts';

export interface TagChanges {
  readonly resourceArn: string;
  /** New tags, and known ones with another value. */
  readonly put: readonly Tag[];
  readonly removedKeys: readonly string[];
}

/** UntagResource and TagResource for what changed; removing comes first, so that 50 tags can be replaced by others. */
export function useSaveTags() {
  const place = usePlace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ resourceArn, put, removedKeys }: TagChanges) => {
      const ResourceARN = resourceArn;
      if (removedKeys.length > 0) await callFsx(place, 'UntagResource', { ResourceARN, TagKeys: removedKeys });
      if (put.length > 0) await callFsx(place, 'TagResource', { ResourceARN, Tags: put });
    },
    onSettled: (_data, _error, { resourceArn }) =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['file-systems', place.account, place.region] }),
        queries.invalidateQueries({ queryKey: ['backups', place.account, place.region] }),
        refreshBackups(queries, [resourceArn.split('/').at(-1) ?? '']),
      ]),
  });
}

/** What must be sent so that a resource with the tags `from` has the tags `to`. Order does not matter. */
export function toTagChanges(from: readonly Tag[], to: readonly Tag[]): Omit<TagChanges, 'resourceArn'> {
  const before = new Map(from.map(({ Key, Value }) => [Key, Value]));
  const after = new Set(to.map(({ Key }) => Key));
  return {
    put: to.filter(({ Key, Value }) => before.get(Key) !== Value),
    removedKeys: from.flatMap(({ Key }) => (Key === undefined || after.has(Key) ? [] : [Key])),
  };
}
