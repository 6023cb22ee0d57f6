import type { Caller, Place } from '../../../aws/arn.ts';
import { FsxError } from '../../../aws/fsx/errors.ts';
import { KmsError } from '../../../aws/kms/errors.ts';
import type { KmsChange, KmsRead } from '../../../aws/kms/operations.ts';
import type { Ports } from '../../ports.ts';
import { StorageFault } from '../../store/storage-fault.ts';
import { askedOfKms } from '../access/asked-operation.ts';
import type { Authoriser } from '../access/authoriser.ts';
import { recordRequest } from '../history.ts';
import { createAlias, deleteAlias, updateAlias } from './change-aliases.ts';
import { cancelKeyDeletion, disableKey, enableKey, scheduleKeyDeletion, updateKeyDescription } from './change-key.ts';
import { createKey } from './create-key.ts';
import { describeKey, describeKeys, listAliases, listResourceTags } from './describe-keys.ts';
import type { Changed, KeyChange } from './key-change.ts';
import type { Body } from './members.ts';
import type { KeyScene } from './name-key.ts';
import { tagKey, untagKey } from './tag-key.ts';

const READS: { readonly [N in KmsRead]: (scene: KeyScene, body: Body) => Promise<object> } = {
  ListAliases: listAliases,
  ListKeys: describeKeys,
  DescribeKey: describeKey,
  ListResourceTags: listResourceTags,
};

const CHANGES: { readonly [N in KmsChange]: (change: KeyChange, body: Body) => Promise<Changed> } = {
  CreateKey: createKey,
  UpdateKeyDescription: updateKeyDescription,
  DisableKey: disableKey,
  EnableKey: enableKey,
  ScheduleKeyDeletion: scheduleKeyDeletion,
  CancelKeyDeletion: cancelKeyDeletion,
  CreateAlias: createAlias,
  UpdateAlias: updateAlias,
  DeleteAlias: deleteAlias,
  TagResource: tagKey,
  UntagResource: untagKey,
};

const isRead = (name: string): name is KmsRead => Object.hasOwn(READS, name);
const isChange = (name: string): name is KmsChange => Object.hasOwn(CHANGES, name);

/**
 * Answers one action of KMS, if the caller may. What changes a key is part of the history, refused or not.
 *
 * @throws {KmsError} as each action models; UnknownOperationException for one that is not kept here
 * @throws {FsxError} UnrecognizedClientException | AccessDeniedException
 * @see KMS API reference
 */
export async function dispatchKms(
  ports: Ports,
  access: Authoriser,
  caller: Caller,
  { operation, body }: { readonly operation: string; readonly body: Body },
): Promise<object> {
  if (!isRead(operation) && !isChange(operation))
    throw new KmsError('UnknownOperationException', `${operation} is not offered here.`);
  const session = await access.identify(caller);
  const { place } = session;
  const asked = askedOfKms(ports, operation, body, place);
  if (isRead(operation)) {
    await access.authorise(session, asked);
    return ports.store.read(['keys', 'clock'], async (tx) =>
      READS[operation]({ tx, place, now: await ports.clock.now(tx) }, body),
    );
  }
  try {
    await access.authorise(session, asked);
    return await change(ports, place, operation, body);
  } catch (cause) {
    if (cause instanceof KmsError || cause instanceof FsxError)
      await recordRefused(ports, place, operation, body, cause);
    throw cause;
  }
}

async function change(ports: Ports, place: Place, operation: KmsChange, body: Body): Promise<object> {
  const { answer, keyId } = await ports.store.write(['keys', 'clock', 'events'], async (tx) => {
    const now = await ports.clock.now(tx);
    const changed = await CHANGES[operation]({ tx, place, now, ids: ports.ids }, body);
    const { detail } = changed;
    const more = detail === undefined ? {} : { detail };
    await recordRequest(tx, place, { action: operation, at: now, resourceId: changed.keyId, ...more });
    return changed;
  });
  ports.publish({ kind: 'key', id: keyId });
  return answer;
}

/** As long as the ID of a key. */
const MAX_NAMED = 36;

async function recordRefused(ports: Ports, place: Place, action: KmsChange, body: Body, { message }: Error) {
  const named = body.KeyId ?? body.TargetKeyId ?? '';
  const resourceId = typeof named === 'string' ? (named.split('/').at(-1) ?? '').slice(0, MAX_NAMED) : '';
  const work = async (tx: Parameters<typeof recordRequest>[0] & Parameters<typeof ports.clock.now>[0]) =>
    recordRequest(tx, place, {
      ...{ action, at: await ports.clock.now(tx), result: 'refused' },
      ...{ resourceId, detail: message },
    });
  try {
    await ports.store.write(['events', 'clock'], work, 'relaxed');
  } catch (cause) {
    if (!(cause instanceof StorageFault)) throw cause; // it is refused all the same
  }
}
