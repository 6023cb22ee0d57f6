import { type AccessCheck, type AccessDecision, MAX_DECISIONS, type Principal } from '../../../lab/access.ts';
import type { PlainCheck } from '../../../rules/access/check-request.ts';

/** A decision, and the policy of that moment in place of the statements' text. */
export interface PlainDecision
  extends Omit<AccessDecision, 'checks' | 'isAllowed' | 'id' | 'principalId' | 'principalName'> {
  readonly principal: Principal;
  readonly checks: readonly PlainCheck[];
}

/** What a host decided lately, in memory: a row for each request would cost more than the requests. */
export interface DecisionLog {
  readonly add: (decision: PlainDecision) => void;
  /** Those of an account, newest first. */
  readonly list: (account: string) => readonly AccessDecision[];
}

export function newDecisionLog(): DecisionLog {
  let kept: readonly (PlainDecision & { readonly id: string })[] = [];
  let last = 0;
  return {
    add: (decision) => {
      last += 1;
      kept = [{ ...decision, id: String(last) }, ...kept].slice(0, MAX_DECISIONS);
    },
    list: (account) =>
      kept
        .filter(({ principal }) => principal.arn.split(':')[4] === account)
        .map(({ id, ...decision }) => ({ id, ...toDecision(decision) })),
  };
}

/** A decision as it is told, with the text of the statements that decided. */
export function toDecision({ principal, checks, ...decision }: PlainDecision): Omit<AccessDecision, 'id'> {
  return {
    ...decision,
    principalId: principal.id,
    principalName: principal.name,
    isAllowed: isAllowed(checks),
    checks: checks.map((check) => withText(check, principal.policy)),
  };
}

/** Whether everything that was asked is allowed. */
export const isAllowed = (checks: readonly PlainCheck[]): boolean =>
  checks.every(({ verdict }) => verdict === 'allowed');

function withText({ statement, ...check }: PlainCheck, policy: string): AccessCheck {
  if (!statement) return check;
  const { Statement }: { readonly Statement?: unknown } = JSON.parse(policy);
  const all: readonly unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  return { ...check, statement: { ...statement, text: JSON.stringify(all[statement.index], undefined, 2) } };
}
