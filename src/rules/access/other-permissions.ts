import { aliasArn, keyArn, type Place } from '../../aws/arn.ts';
import { KMS_CHANGES, KMS_READS } from '../../aws/kms/operations.ts';
import { type Permission, requestTagValues } from './permission.ts';

/** Every KMS action that is checked. */
export const KMS_CHECKED: readonly string[] = [...KMS_READS, ...KMS_CHANGES];
/** Every EC2 action that is checked. */
export const EC2_CHECKED: readonly string[] = [
  'DescribeVpcs',
  'DescribeSubnets',
  'DescribeSecurityGroups',
  'DescribeRegions',
];

const WITHOUT_RESOURCE = ['ListAliases', 'ListKeys', 'CreateKey'];
const OF_ALIASES = ['CreateAlias', 'UpdateAlias', 'DeleteAlias'];

/**
 * What a request of KMS needs to be allowed. A key that is named by an alias is looked up before, by `keyArnOf`.
 *
 * @param body  the request as it came, which may be anything
 * @param keyArnOf  the ARN of the key that a text names; of one that does not exist, what its ARN would be
 * @see "Actions, resources, and condition keys for AWS KMS", service authorization reference. Ours: there are no key policies, and what
 *   FSx does with a key on somebody's behalf is not asked for.
 */
export function kmsPermissions(
  operation: string,
  body: Readonly<Record<string, unknown>>,
  place: Place,
  keyArnOf: (text: string) => string,
): readonly Permission[] {
  const need = (resource: string): Permission => ({
    action: `kms:${operation}`,
    resource,
    values: requestTagValues(tagsIn(body.Tags)),
  });
  if (WITHOUT_RESOURCE.includes(operation)) return [need('*')];
  const key = body.TargetKeyId ?? body.KeyId;
  const keys = typeof key === 'string' && key !== '' ? [need(keyArnOf(key))] : [];
  const alias = typeof body.AliasName === 'string' ? body.AliasName : 'alias/*';
  if (OF_ALIASES.includes(operation)) return [need(aliasArn(place, alias)), ...keys];
  return keys.length > 0 ? keys : [need(keyArn(place, '*'))];
}

/** EC2's descriptions know no resource. @see "Actions, resources, and condition keys for Amazon EC2" */
export const ec2Permissions = (action: string): readonly Permission[] => [
  { action: `ec2:${action}`, resource: '*', values: {} },
];

function tagsIn(value: unknown): readonly { readonly Key: string; readonly Value: string }[] {
  const tags = Array.isArray(value) ? value : [];
  return tags.flatMap((tag: unknown) => {
    const { TagKey, TagValue } = { TagKey: undefined, TagValue: '', ...(typeof tag === 'object' ? tag : {}) };
    return typeof TagKey === 'string' ? [{ Key: TagKey, Value: String(TagValue) }] : [];
  });
}
