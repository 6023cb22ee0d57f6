import { isAliasName, isAwsAlias } from '../../aws/kms/limits.ts';

/** What is wrong with an alias as typed, without `alias/`; `undefined` when nothing is. */
export function aliasProblem(typed: string): string | undefined {
  const name = `alias/${typed}`;
  if (typed === '') return 'An alias is required.';
  if (isAwsAlias(name)) return 'Aliases that begin with aws/ are those of AWS.';
  if (!isAliasName(name)) return 'Must be letters, digits, slashes, underscores and hyphens, 250 characters at most.';
  return undefined;
}
