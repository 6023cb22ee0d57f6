import type { Place } from '../../../aws/arn.ts';
import { refuseIf } from '../../../aws/fsx/errors.ts';
import type { FsxRequest, FsxResponse } from '../../../aws/fsx/types.ts';
import { mergeTags, refuseTagKeys, refuseTags, withoutTags } from '../../../rules/tags.ts';
import type { Ports } from '../../ports.ts';
import { changeTags } from './change-tags.ts';

/**
 * TagResource: adds tags, or replaces the values of keys that are there.
 *
 * @throws {FsxError} ResourceNotFound | NotServiceResourceError | ResourceDoesNotSupportTagging | BadRequest
 */
export async function tagResource(
  ports: Ports,
  place: Place,
  { ResourceARN, Tags }: FsxRequest<'TagResource'>,
): Promise<FsxResponse<'TagResource'>> {
  await changeTags(ports, place, ResourceARN, {
    action: 'TagResource',
    change: (existing) => {
      refuseIf(refuseTags(Tags, existing));
      return mergeTags(existing, Tags);
    },
    detail: `Tags: ${Tags.map(({ Key }) => Key).join(', ')}.`,
  });
  return {};
}

/**
 * UntagResource: removes tags by key. A key that is not there is no error.
 *
 * @throws {FsxError} ResourceNotFound | NotServiceResourceError | ResourceDoesNotSupportTagging | BadRequest
 */
export async function untagResource(
  ports: Ports,
  place: Place,
  { ResourceARN, TagKeys }: FsxRequest<'UntagResource'>,
): Promise<FsxResponse<'UntagResource'>> {
  refuseIf(refuseTagKeys(TagKeys));
  await changeTags(ports, place, ResourceARN, {
    action: 'UntagResource',
    change: (existing) => withoutTags(existing, TagKeys),
    detail: `Tags: ${TagKeys.join(', ')}.`,
  });
  return {};
}
