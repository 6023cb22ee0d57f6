import type { EpochMs } from '../aws/units.ts';

/**
 * Somebody who signs requests: the access key ID in a request's credential says who. What the laboratory is asked is nobody's to allow,
 * because it is not AWS.
 */
export interface Principal {
  /** `administrator`, `read-only` and `copy-operator` are always there and never change; others begin with `principal-`. */
  readonly id: string;
  /** Of the IAM user, unique in the account whatever its case. */
  readonly name: string;
  readonly description: string;
  readonly arn: string;
  /** Any secret will do with it: signatures are not checked. */
  readonly accessKeyId: string;
  /** An identity policy, JSON. The administrator's is not asked: nothing limits the account's own. */
  readonly policy: string;
  readonly isBuiltIn: boolean;
}

/** `POST /_lab/principals`, and `PUT /_lab/principals/{id}`. `GET` lists all; `DELETE /_lab/principals/{id}` answers 204. */
export interface PrincipalDraft {
  readonly name: string;
  readonly description?: string;
  readonly policy: string;
}

export interface PrincipalList {
  readonly principals: readonly Principal[];
}

export const VERDICTS = ['allowed', 'not-allowed', 'explicitly-denied'] as const;
/** What the policies say to one action on one resource. */
export type Verdict = (typeof VERDICTS)[number];

/** One action on one resource that a request needs, and what decided it. */
export interface AccessCheck {
  readonly action: string;
  readonly resource: string;
  /** Values of the condition keys that were known. */
  readonly context: Readonly<Record<string, readonly string[]>>;
  readonly verdict: Verdict;
  /** The statement that decided; absent when none allowed it. */
  readonly statement?: DecidingStatement;
}

export interface DecidingStatement {
  /** Its place in the policy, from 0. */
  readonly index: number;
  readonly sid?: string;
  /** The statement, JSON. */
  readonly text: string;
}

/** What became of one request of a principal other than the administrator. */
export interface AccessDecision {
  readonly id: string;
  /** On the service's clock. */
  readonly at: EpochMs;
  readonly region: string;
  readonly principalId: string;
  readonly principalName: string;
  /** Such as `fsx:CopyBackup`. */
  readonly operation: string;
  readonly isAllowed: boolean;
  /** Up to the first that was not allowed. */
  readonly checks: readonly AccessCheck[];
}

/** Decisions that a host remembers, a count; the oldest goes first. */
export const MAX_DECISIONS = 200;

/** `GET /_lab/decisions`: those of this host since it started, newest first. */
export interface DecisionList {
  readonly decisions: readonly AccessDecision[];
}

/** `POST /_lab/decisions`: what would be decided, in the Region of the request's credential. Nothing is done or remembered. */
export interface WhyRequest {
  readonly principalId: string;
  /** Such as `fsx:CopyBackup`. */
  readonly operation: string;
  /** The request's members, as on the wire. */
  readonly request: Readonly<Record<string, unknown>>;
}

export type WhyAnswer = Omit<AccessDecision, 'id'>;
