import type { Place } from '../../../aws/arn.ts';
import type { Tag } from '../../../aws/fsx/types.ts';
import type { Ports } from '../../ports.ts';
import { recordRequest } from '../history.ts';
import { mustParseResource, notFound } from './find-resource.ts';
import { getFileSystemId, getTags, putTags, TAGGED_TABLES } from './tags-of.ts';

interface TagChange {
  readonly action: 'TagResource' | 'UntagResource';
  readonly change: (existing: readonly Tag[]) => readonly Tag[];
  /** For the history, one sentence. */
  readonly detail: string;
}

/**
 * Replaces the tags of a file system, backup or association by what `change` makes of them, in one transaction.
 *
 * @throws {FsxError} what `change` throws | ResourceNotFound | NotServiceResourceError | ResourceDoesNotSupportTagging
 */
export async function changeTags(
  ports: Ports,
  place: Place,
  resourceArn: string,
  { action, change, detail }: TagChange,
): Promise<void> {
  const tagged = mustParseResource(place, resourceArn);
  await ports.store.write([...TAGGED_TABLES, 'events', 'clock'], async (tx) => {
    const existing = await getTags(tx, place, tagged);
    if (!existing) throw notFound(resourceArn);
    await putTags(tx, place, tagged, change(existing));
    const fileSystemId = await getFileSystemId(tx, place, tagged);
    const happening = { action, at: await ports.clock.now(tx), resourceId: tagged.id, detail };
    await recordRequest(tx, place, { ...happening, ...(fileSystemId === undefined ? {} : { fileSystemId }) });
  });
  const { region } = place;
  if (tagged.kind === 'association') ports.publish({ kind: 'file-system', id: tagged.fileSystemId, region });
  else ports.publish({ kind: tagged.kind, id: tagged.id, region });
}
