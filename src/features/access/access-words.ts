import type { AccessCheck, AccessDecision, Verdict } from '../../lab/access.ts';

export const VERDICT_LABELS: Readonly<Record<Verdict, string>> = {
  allowed: 'Allowed',
  'not-allowed': 'Not allowed by any statement',
  'explicitly-denied': 'Denied',
};

export const VERDICT_ICONS: Readonly<Record<Verdict, 'success' | 'stopped' | 'error'>> = {
  allowed: 'success',
  'not-allowed': 'stopped',
  'explicitly-denied': 'error',
};

/** "Statement 2, KeepWhatIsTagged". */
export const describeStatement = ({ statement }: AccessCheck): string =>
  statement === undefined
    ? 'None'
    : `Statement ${statement.index + 1}${statement.sid === undefined ? '' : `, ${statement.sid}`}`;

/** What decided a request, in one line. */
export function describeDecision({ isAllowed, checks }: Pick<AccessDecision, 'isAllowed' | 'checks'>): string {
  const last = checks.at(-1);
  if (!last) return 'Nothing had to be allowed.';
  if (isAllowed) return checks.length === 1 ? describeStatement(last) : `All ${checks.length} checks`;
  return last.statement ? `${last.action}: ${describeStatement(last)}` : `${last.action}: no statement`;
}
