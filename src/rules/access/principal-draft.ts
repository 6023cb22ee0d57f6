import type { PrincipalDraft } from '../../lab/access.ts';
import { parsePolicy } from './policy.ts';

/** Principals of an account besides those that are always there, a count. Ours: IAM lets an account have 5,000 users. */
export const MAX_PRINCIPALS = 50;
const MAX_DESCRIPTION = 1_000;
const NAME = /^[\w+=,.@-]{1,64}$/;

/** What is wrong with a draft, and under which field a form says so. */
export interface DraftProblem {
  readonly member: keyof PrincipalDraft;
  readonly message: string;
}

/**
 * Whether a principal may be made or changed like that. The first problem wins.
 *
 * @param others  names of the account's other principals
 * @see IAM user guide, "IAM and AWS STS quotas": names of users
 */
export function refusePrincipal(
  { name, description = '', policy }: PrincipalDraft,
  others: readonly string[],
): DraftProblem | undefined {
  if (!NAME.test(name))
    return { member: 'name', message: 'A name has 1 to 64 letters, numbers or signs of _ + = , . @ and -.' };
  if (others.some((other) => other.toLowerCase() === name.toLowerCase()))
    return { member: 'name', message: `There is a principal ${name} already.` };
  if (description.length > MAX_DESCRIPTION)
    return { member: 'description', message: `A description has ${MAX_DESCRIPTION} characters at most.` };
  const read = parsePolicy(policy);
  return 'problem' in read ? { member: 'policy', message: read.problem } : undefined;
}
