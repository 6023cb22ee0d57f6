import type { Caller, Place } from '../../../aws/arn.ts';
import { FsxError, refusal } from '../../../aws/fsx/errors.ts';
import type { AccessDecision, Principal } from '../../../lab/access.ts';
import { ACCESS_KEY_PREFIX, ADMINISTRATOR } from '../../../rules/access/built-in-principals.ts';
import { checkRequest, denialOf, principalValues } from '../../../rules/access/check-request.ts';
import type { Permission } from '../../../rules/access/permission.ts';
import { type Policy, parsePolicy } from '../../../rules/access/policy.ts';
import { Defect } from '../../defect.ts';
import type { Ports } from '../../ports.ts';
import { isAllowed, newDecisionLog, type PlainDecision, toDecision } from './decision-log.ts';
import { findPrincipal } from './principals.ts';
import { FACT_TABLES, type FactTransaction, withFacts } from './resource-facts.ts';

/** Who asks, once the access key is known. */
export interface Session {
  readonly place: Caller;
  /** Absent of the administrator, whom nothing limits. */
  readonly principal?: Principal;
}

/** What is asked: the operation, and how what it needs is found out. */
export interface AskedOperation {
  /** With its service, such as `fsx:CopyBackup`. */
  readonly operation: string;
  readonly permissions: (tx: FactTransaction) => Promise<readonly Permission[]>;
}

/** Through it passes every request of every API, on every host. What the service does by itself does not. */
export interface Authoriser {
  /** @throws {FsxError} UnrecognizedClientException for a simulated key that is nobody's */
  readonly identify: (caller: Caller) => Promise<Session>;
  /** @throws {FsxError} AccessDeniedException for the first action that is not allowed */
  readonly authorise: (session: Session, asked: AskedOperation) => Promise<void>;
  /** What would be decided; nothing is remembered. */
  readonly why: (principal: Principal, place: Place, asked: AskedOperation) => Promise<Omit<AccessDecision, 'id'>>;
  /** Newest first. */
  readonly decisions: (account: string) => readonly AccessDecision[];
}

/** @see IAM user guide, "Policy evaluation logic". Ours: unknown keys are the administrator's, so that any client can begin. */
export function newAuthoriser(ports: Ports): Authoriser {
  const log = newDecisionLog();
  const policies = new Map<string, Policy>();

  function compiled(text: string): Policy {
    const known = policies.get(text);
    if (known) return known;
    const policy = parsePolicy(text);
    if ('problem' in policy) throw new Defect(`A stored policy cannot be read: ${policy.problem}`);
    if (policies.size >= MAX_COMPILED) policies.clear();
    policies.set(text, policy);
    return policy;
  }

  async function decideOn(
    principal: Principal,
    place: Place,
    { operation, permissions }: AskedOperation,
  ): Promise<{ readonly decision: PlainDecision; readonly needed: readonly Permission[] }> {
    const { at, needed } = await ports.store.read(FACT_TABLES, async (tx) => {
      const asked = await permissions(tx);
      const known = await Promise.all(asked.map((permission) => withFacts(tx, place.account, permission)));
      return { at: await ports.clock.now(tx), needed: known };
    });
    const checks = checkRequest(compiled(principal.policy), needed, principalValues(principal, place, at));
    return { decision: { at, region: place.region, principal, operation, checks }, needed };
  }

  return {
    identify: async ({ accessKeyId, account, region }) => {
      const place = { account, region };
      if (!accessKeyId?.startsWith(ACCESS_KEY_PREFIX)) return { place };
      const principal = await ports.store.read(['principals'], (tx) => findPrincipal(tx, place, accessKeyId));
      if (!principal) throw unrecognized();
      return principal.id === ADMINISTRATOR
        ? { place }
        : { place: { ...place, principalArn: principal.arn }, principal };
    },
    authorise: async ({ place, principal }, asked) => {
      if (!principal) return;
      const { decision, needed } = await decideOn(principal, place, asked);
      log.add(decision);
      if (isAllowed(decision.checks)) return;
      const at = decision.checks.length - 1;
      const [check, permission] = [decision.checks[at], needed[at]];
      if (!check || !permission) throw new Defect('A denial has no check.');
      const message = denialOf(principal.arn, check, permission.named ?? permission.resource);
      throw new FsxError(refusal('AccessDeniedException', message));
    },
    why: async (principal, place, asked) => toDecision((await decideOn(principal, place, asked)).decision),
    decisions: log.list,
  };
}

/** Policies that are kept compiled, a count: more than an account has principals. */
const MAX_COMPILED = 64;

/** @see IAM, "Common errors": UnrecognizedClientException */
const unrecognized = () =>
  new FsxError(refusal('UnrecognizedClientException', 'The security token included in the request is invalid.'));
