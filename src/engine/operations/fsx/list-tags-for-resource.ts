import type { Place } from '../../../aws/arn.ts';
import type { FsxRequest, FsxResponse, Tag } from '../../../aws/fsx/types.ts';
import { toHex } from '../../data/hex.ts';
import type { Ports } from '../../ports.ts';
import { openPage } from '../page.ts';
import { mustParseResource, notFound } from './find-resource.ts';
import { getTags, TAGGED_TABLES } from './tags-of.ts';

/** What a page token has room for. */
const MAX_POSITION_BYTES = 157;

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
  const listing = { place, operation: 'ListTagsForResource', about: request.ResourceARN };
  const page = await openPage(ports.store, listing, request);
  const tags = await inOrder(await tagsOf(ports, place, request.ResourceARN));
  const left = tags.filter(({ position }) => position > page.after);
  const shown = left.slice(0, page.size);
  const last = left.length > page.size ? shown.at(-1)?.position : undefined;
  return { Tags: shown.map(({ tag }) => tag), ...(await page.close(last)) };
}

/** With positions by their keys, so that a tag that comes or goes moves no other to another page. */
async function inOrder(tags: readonly Tag[]) {
  const placed = await Promise.all(tags.map(async (tag) => ({ tag, position: await positionOf(tag.Key) })));
  return placed.sort((a, b) => (a.position < b.position ? -1 : 1));
}

/** The key itself, or where it is too long for a page token, its beginning and its hash; no key has a NUL. */
async function positionOf(key: string): Promise<string> {
  const bytes = new TextEncoder().encode(key);
  if (bytes.length <= MAX_POSITION_BYTES) return key;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return `${[...key].slice(0, 20).join('')}\0${toHex(digest)}`;
}

async function tagsOf({ store }: Ports, place: Place, resourceArn: string): Promise<readonly Tag[]> {
  const tagged = mustParseResource(place, resourceArn);
  const tags = await store.read(TAGGED_TABLES, (tx) => getTags(tx, place, tagged));
  if (!tags) throw notFound(resourceArn);
  return tags;
}
