import { associationArn, parseArn } from '../../../aws/arn.ts';
import { type Permission, resourceTagValues } from '../../../rules/access/permission.ts';
import type { ReadTransaction } from '../../store/port.ts';
import { getTags } from '../fsx/tags-of.ts';

/** The tables in which the resources of a request are looked up. */
export const FACT_TABLES = ['fileSystems', 'backups', 'associations', 'keys', 'clock'] as const;
export type FactTransaction = ReadTransaction<(typeof FACT_TABLES)[number]>;

/**
 * Adds what is stored of a resource to what is asked about it: its tags, and the file system that an association belongs to. Of what
 * does not exist, or is another account's, there is nothing to add; a denial says the same in either case.
 */
export async function withFacts(tx: FactTransaction, account: string, permission: Permission): Promise<Permission> {
  const arn = parseArn(permission.resource);
  if (arn?.account !== account) return permission;
  const [kind = '', first = '', second = ''] = arn.resource.split('/');
  if (arn.service === 'kms' && kind === 'key') {
    const key = await tx.table('keys').get([account, arn.region, first]);
    return withTags(
      permission,
      key?.tags.map(({ TagKey, TagValue }) => ({ Key: TagKey, Value: TagValue })),
    );
  }
  if (arn.service !== 'fsx') return permission;
  if (kind === 'backup' || kind === 'file-system')
    return first === '*' ? permission : withTags(permission, await getTags(tx, arn, { kind, id: first }));
  return kind === 'association' && second !== '*' ? ofAssociation(tx, arn, permission, second) : permission;
}

async function ofAssociation(
  tx: FactTransaction,
  { account, region }: { readonly account: string; readonly region: string },
  permission: Permission,
  id: string,
): Promise<Permission> {
  const row = await tx.table('associations').get([account, region, id]);
  if (!row) return permission;
  const { resource, named = resource } = permission;
  const whole = associationArn({ account, region }, row.fileSystemId, id);
  return withTags(
    { ...permission, named, resource: resource.includes('/*/') ? whole : resource },
    row.association.Tags,
  );
}

const withTags = (
  permission: Permission,
  tags: readonly { readonly Key: string; readonly Value: string }[] = [],
): Permission => ({ ...permission, values: { ...resourceTagValues(tags), ...permission.values } });
