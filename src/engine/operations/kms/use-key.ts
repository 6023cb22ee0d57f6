import type { Place } from '../../../aws/arn.ts';
import { type Refusal, refuseIf } from '../../../aws/fsx/errors.ts';
import type { EpochMs } from '../../../aws/units.ts';
import { refuseKey } from '../../../rules/key-use.ts';
import type { ReadTransaction } from '../../store/port.ts';
import { getKey } from './find-keys.ts';
import { defaultKeyArn } from './simulated-keys.ts';

/** A place, and the moment as of which its keys are asked for. */
export interface KeyMoment extends Place {
  readonly now: EpochMs;
}

/**
 * ARN of the key that new data is to be encrypted with.
 *
 * @param wanted  an ID, ARN, alias or alias ARN; without it `aws/fsx`
 * @throws {FsxError} BadRequest when there is no such key in the Region, or it is not enabled
 */
export async function mustGetKeyArn(
  tx: ReadTransaction<'keys'>,
  { account, region, now }: KeyMoment,
  wanted: string | undefined,
): Promise<string> {
  if (wanted === undefined) return defaultKeyArn({ account, region });
  const key = await getKey(tx, { account, region }, wanted, now);
  refuseIf(refuseKey(`The KMS key '${wanted.slice(0, 120)}' in ${region}`, key));
  return key?.arn ?? wanted;
}

/**
 * Whether the key of what is there already cannot be used now. That of a file system or backup without a key of the account can, and
 * `aws/fsx` is not looked for.
 *
 * @param named  what it is the key of, an ID
 */
export async function refuseKeyOf(
  tx: ReadTransaction<'keys'>,
  { account, region, now }: KeyMoment,
  named: string,
  keyArn: string | undefined,
): Promise<Refusal | undefined> {
  if (keyArn === undefined || keyArn === defaultKeyArn({ account, region })) return undefined;
  return refuseKey(`The KMS key of ${named}, ${keyArn},`, await getKey(tx, { account, region }, keyArn, now));
}
