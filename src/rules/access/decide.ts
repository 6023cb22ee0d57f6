import type { AccessRequest, Context } from './context.ts';
import type { Policy } from './policy.ts';
import type { Choice, Statement } from './statement.ts';

/** What policies say to a request, and which statement decided; none did when nothing allows it. */
export type Decision =
  | { readonly verdict: 'allowed' | 'explicitly-denied'; readonly policy: number; readonly statement: Statement }
  | { readonly verdict: 'not-allowed' };

const NO_CONTEXT: Context = new Map();
/** Actions whose statements are remembered; there are fewer than that in all the APIs here. */
const MAX_ACTIONS = 256;

/**
 * Decides whether a principal's policies allow a request: one statement that denies it is enough, else one that allows it is needed.
 *
 * @returns with the place of the policy in the list
 * @see IAM user guide, "Policy evaluation logic"
 */
export function decide(policies: readonly Policy[], request: AccessRequest): Decision {
  let allowed: Decision = { verdict: 'not-allowed' };
  for (const [policy, each] of policies.entries())
    for (const statement of statementsFor(each, request.action)) {
      if (statement.effect === 'Allow' && allowed.verdict === 'allowed') continue;
      if (!isAbout(statement, request)) continue;
      if (statement.effect === 'Deny') return { verdict: 'explicitly-denied', policy, statement };
      allowed = { verdict: 'allowed', policy, statement };
    }
  return allowed;
}

function statementsFor({ statements, byAction }: Policy, action: string): readonly Statement[] {
  const known = byAction.get(action);
  if (known) return known;
  const found = statements.filter(({ actions }) => isChosen(actions, action, NO_CONTEXT));
  if (byAction.size < MAX_ACTIONS) byAction.set(action, found);
  return found;
}

const isAbout = (
  { effect, resources, conditions }: Statement,
  { resource, context, isUnknown }: AccessRequest,
): boolean =>
  isChosen(resources, resource, context) &&
  conditions.every(({ key, holds }) => (isUnknown?.(key) ? effect === 'Allow' : holds(context)));

const isChosen = ({ patterns, isInverted }: Choice, value: string, context: Context): boolean =>
  patterns.some((fits) => fits(value, context)) !== isInverted;
