import type { Place } from '../../aws/arn.ts';
import { parseArn } from '../../aws/arn.ts';
import type { Refusal } from '../../aws/fsx/errors.ts';
import type { FsxOperation } from '../../aws/fsx/types.ts';
import type { Ports } from '../ports.ts';
import { StorageFault } from '../store/storage-fault.ts';
import { callerOf, recordEvent } from './history.ts';

/** Actions that only read: what they refuse is not part of the history. */
const READING: ReadonlySet<FsxOperation> = new Set([
  ...(['DescribeBackups', 'DescribeFileSystems', 'DescribeDataRepositoryAssociations'] as const),
  'ListTagsForResource',
]);

/**
 * Writes to the history that a request was refused, in a transaction of its own: nothing else is left of it. Where there is no
 * room for that, the request is refused all the same.
 *
 * @param body  the request as it came, which may be anything
 */
export async function recordRefusal(
  ports: Ports,
  place: Place,
  operation: FsxOperation,
  body: unknown,
  { message }: Refusal,
): Promise<void> {
  if (READING.has(operation)) return;
  const { account, region } = place;
  const named = findNamed(operation, body);
  try {
    await ports.store.write(
      ['events', 'backups', 'associations', 'clock'],
      async (tx) => {
        const key = [account, region, named];
        const found = (await tx.table('backups').get(key)) ?? (await tx.table('associations').get(key));
        const fileSystemId = named.startsWith('fs-') ? named : found?.fileSystemId;
        await recordEvent(tx, {
          ...{ account, region, who: callerOf(place), action: operation, result: 'refused', detail: message },
          ...{ at: await ports.clock.now(tx), resourceId: operation.startsWith('Create') ? '' : named },
          ...(fileSystemId === undefined ? {} : { fileSystemId }),
        });
      },
      'relaxed',
    );
  } catch (cause) {
    if (!(cause instanceof StorageFault)) throw cause;
  }
}

const ID = /^(?:fs|backup|dra)-[0-9a-f]{8,17}$/;

/** The resource that a request names, or '' when it names none that could be. A copy is asked of its source. */
function findNamed(operation: FsxOperation, body: unknown): string {
  const member = (name: string): string => {
    const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
    return typeof value === 'string' ? value : '';
  };
  const arn = parseArn(member('ResourceARN'))?.resource.split('/').at(-1) ?? '';
  const candidates = operation === 'CopyBackup' ? ['SourceBackupId'] : ['AssociationId', 'BackupId', 'FileSystemId'];
  return [...candidates.map(member), arn].find((id) => ID.test(id)) ?? '';
}
