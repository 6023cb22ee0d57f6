import type { Place } from '../../../aws/arn.ts';
import type { FsxRequest, FsxResponse, Tag } from '../../../aws/fsx/types.ts';
import type { Ports } from '../../ports.ts';
import { fromPageToken, toPageToken } from '../page-token.ts';
import { mustParseResource, notFound } from './find-resource.ts';

/**
 * ListTagsForResource: tags in the order of their keys, a page at a time.
 *
 * @throws {FsxError} ResourceNotFound | NotServiceResourceError | ResourceDoesNotSupportTagging | BadRequest for a foreign
 *   token
 */
export async function listTagsForResource(
  ports: Ports,
  place: Place,
  request: FsxRequest<'ListTagsForResource'>,
): Promise<FsxResponse<'ListTagsForResource'>> {
  const tags = [...(await tagsOf(ports, place, request.ResourceARN))].sort((a, b) => (a.Key < b.Key ? -1 : 1));
  const listing = { place, operation: 'ListTagsForResource', about: request.ResourceARN };
  const from = request.NextToken === undefined ? 0 : Number(fromPageToken(request.NextToken, listing));
  const to = from + Math.min(request.MaxResults ?? tags.length, tags.length);
  const Tags = tags.slice(from, to);
  return to < tags.length ? { Tags, NextToken: toPageToken(String(to), listing) } : { Tags };
}

async function tagsOf(ports: Ports, place: Place, resourceArn: string): Promise<readonly Tag[]> {
  const { kind, id } = mustParseResource(place, resourceArn);
  const key = [place.account, place.region, id];
  return ports.store.read(['fileSystems', 'backups'], async (tx) => {
    const resource =
      kind === 'backup'
        ? (await tx.table('backups').get(key))?.backup
        : (await tx.table('fileSystems').get(key))?.fileSystem;
    if (!resource) throw notFound(resourceArn);
    return resource.Tags ?? [];
  });
}
