import { keyArn, type Place } from '../../../aws/arn.ts';
import type { FsxOperation, FsxRequest } from '../../../aws/fsx/types.ts';
import { fsxPermissions } from '../../../rules/access/fsx-permissions.ts';
import { ec2Permissions, kmsPermissions } from '../../../rules/access/other-permissions.ts';
import type { Ports } from '../../ports.ts';
import { getKey } from '../kms/find-keys.ts';
import type { AskedOperation } from './authoriser.ts';

/** A request of the FSx API, as it is asked for permission. */
export const askedOfFsx = <N extends FsxOperation>(
  operation: N,
  request: FsxRequest<N>,
  place: Place,
): AskedOperation => ({
  operation: `fsx:${operation}`,
  permissions: async () => fsxPermissions(operation, request, place),
});

/** A request of KMS: keys are asked for by ARN, whatever they are named by. */
export const askedOfKms = (
  ports: Pick<Ports, 'clock'>,
  operation: string,
  body: Readonly<Record<string, unknown>>,
  place: Place,
): AskedOperation => ({
  operation: `kms:${operation}`,
  permissions: async (tx) => {
    const now = await ports.clock.now(tx);
    const named = [body.TargetKeyId, body.KeyId].filter((text) => typeof text === 'string');
    const arns = new Map<string, string>();
    for (const text of named) arns.set(text, (await getKey(tx, place, text, now))?.arn ?? wouldBe(place, text));
    return kmsPermissions(operation, body, place, (text) => arns.get(text) ?? wouldBe(place, text));
  },
});

/** Of an alias that names no key nothing is known but that it is a key's. */
const wouldBe = (place: Place, text: string): string =>
  text.startsWith('arn:') && !text.includes(':alias/') ? text : keyArn(place, text.includes('alias/') ? '*' : text);

/** A request of EC2. */
export const askedOfEc2 = (action: string): AskedOperation => ({
  operation: `ec2:${action}`,
  permissions: async () => ec2Permissions(action),
});
