import { type Json, type Problem, parseJsonText } from './json-text.ts';
import { parseStatement, type Statement } from './statement.ts';

/** A policy, checked and compiled. */
export interface Policy {
  readonly statements: readonly Statement[];
  /** Which statements are about an action, as far as it has been asked; kept for the next question. */
  readonly byAction: Map<string, readonly Statement[]>;
}

/** Bytes of a policy's text in UTF-8 at most. Ours: IAM allows 6,144 signs without white space for a managed policy. */
export const MAX_POLICY_BYTES = 10_240;

/** The versions of the policy language. Without one, it is the older. @see IAM user guide, "Version" */
const VERSIONS = ['2012-10-17', '2008-10-17'];
const MEMBERS = ['Version', 'Id', 'Statement'];

/**
 * Reads and compiles an identity policy.
 *
 * @param text  JSON
 * @returns one sentence when it is too long, nested too deep, no JSON, or has a version, member, operator or value that is unknown: a
 *   policy that is not understood wholly allows nothing
 * @see IAM user guide, "IAM JSON policy element reference"
 */
export function parsePolicy(text: string): Policy | Problem {
  if (text.length > MAX_POLICY_BYTES || bytesOf(text) > MAX_POLICY_BYTES)
    return { problem: 'A policy may have 10 KiB at most.' };
  const read = parseJsonText(text);
  return 'problem' in read ? read : parseDocument(read.value);
}

function parseDocument(document: Json): Policy | Problem {
  if (!(document instanceof Map)) return { problem: 'A policy must be an object.' };
  const stranger = [...document.keys()].find((name) => !MEMBERS.includes(name));
  if (stranger !== undefined) return { problem: `A policy has no member “${stranger.slice(0, 64)}”.` };
  const version = document.get('Version') ?? '2008-10-17';
  if (typeof version !== 'string' || !VERSIONS.includes(version))
    return { problem: `Version must be ${VERSIONS.join(' or ')}.` };
  if (typeof (document.get('Id') ?? '') !== 'string') return { problem: 'Id must be a text.' };
  return parseStatements(document.get('Statement'), version === '2012-10-17');
}

function parseStatements(value: Json | undefined, hasVariables: boolean): Policy | Problem {
  const list: readonly Json[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  if (list.length === 0) return { problem: 'A policy needs a statement.' };
  const statements: Statement[] = [];
  for (const [index, each] of list.entries()) {
    const statement = parseStatement(each, { index, hasVariables });
    if ('problem' in statement) return { problem: `Statement ${index + 1}: ${statement.problem}` };
    if (statement.sid !== undefined && statements.some(({ sid }) => sid === statement.sid))
      return { problem: `Statement ${index + 1}: the Sid ${statement.sid} stands in an earlier one.` };
    statements.push(statement);
  }
  return { statements, byAction: new Map() };
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
