import type { Place } from '../../aws/arn.ts';
import type { EpochMs } from '../../aws/units.ts';
import type { AccessCheck, Principal } from '../../lab/access.ts';
import { newContext } from './context.ts';
import { decide } from './decide.ts';
import type { Permission, Values } from './permission.ts';
import type { Policy } from './policy.ts';

/** A check, and the statement's place in place of its text. */
export type PlainCheck = Omit<AccessCheck, 'statement'> & {
  readonly statement?: { readonly index: number; readonly sid?: string };
};

/**
 * Asks a policy for everything that a request needs, up to the first that is not allowed.
 *
 * @param values  of the condition keys that hold for the whole request: `principalValues`
 * @param isUnknown  condition keys that are taken to be in favour, because nobody knows their values yet; none unless told
 */
export function checkRequest(
  policy: Policy,
  permissions: readonly Permission[],
  values: Values,
  isUnknown?: (key: string) => boolean,
): readonly PlainCheck[] {
  const checks: PlainCheck[] = [];
  for (const { action, resource, values: own } of permissions) {
    const context = newContext(values, own);
    const decision = decide([policy], { action, resource, context, ...(isUnknown && { isUnknown }) });
    checks.push({
      ...{ action, resource, context: Object.fromEntries(context), verdict: decision.verdict },
      ...(decision.verdict === 'not-allowed' ? {} : { statement: statementOf(decision.statement) }),
    });
    if (decision.verdict !== 'allowed') break;
  }
  return checks;
}

const statementOf = ({ index, sid }: { readonly index: number; readonly sid: string | undefined }) =>
  sid === undefined ? { index } : { index, sid };

/**
 * Condition keys that every request has. Requests come from the machine itself, and count as encrypted.
 *
 * @see IAM user guide, "AWS global condition context keys"
 */
export function principalValues({ id, name, arn }: Principal, { account, region }: Place, now: EpochMs): Values {
  return {
    'aws:username': name,
    'aws:userid': id,
    'aws:PrincipalArn': arn,
    'aws:PrincipalAccount': account,
    'aws:PrincipalType': 'User',
    'aws:RequestedRegion': region,
    'aws:SourceIp': '127.0.0.1',
    'aws:SecureTransport': 'true',
    'aws:EpochTime': String(Math.floor(now / 1000)),
    'aws:CurrentTime': String(Math.floor(now / 1000)),
  };
}

/**
 * The sentence of a denial, as AWS writes it.
 *
 * @param named  the ARN that the denial names; `*` for none
 * @see IAM user guide, "Troubleshoot access denied error messages"
 */
export function denialOf(
  principalArn: string,
  { action, verdict }: Pick<PlainCheck, 'action' | 'verdict'>,
  named: string,
): string {
  const on = named === '*' ? '' : ` on resource: ${named}`;
  const why =
    verdict === 'explicitly-denied'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`;
  return `User: ${principalArn} is not authorized to perform: ${action}${on} ${why}`;
}
