import { compileArnPattern } from './arn-pattern.ts';
import { type Condition, parseConditions } from './conditions.ts';
import { compileGlob, type Glob } from './glob.ts';
import type { Json, Problem } from './json-text.ts';

/** A statement of a policy, compiled. */
export interface Statement {
  /** Its place in the policy, from 0. */
  readonly index: number;
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Choice;
  readonly resources: Choice;
  readonly conditions: readonly Condition[];
}

/** What a statement is about: what one of the patterns fits, or what none of them fits. */
export interface Choice {
  readonly patterns: readonly Glob[];
  readonly isInverted: boolean;
}

const MEMBERS = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];
const SID = /^[A-Za-z0-9]{0,100}$/;

/** @see IAM user guide, "IAM JSON policy elements: Statement" */
export function parseStatement(
  value: Json,
  { index, hasVariables }: { readonly index: number; readonly hasVariables: boolean },
): Statement | Problem {
  if (!(value instanceof Map)) return { problem: 'A statement must be an object.' };
  const stranger = [...value.keys()].find((name) => !MEMBERS.includes(name));
  if (stranger !== undefined) return { problem: refuseMember(stranger) };
  const effect = value.get('Effect');
  if (effect !== 'Allow' && effect !== 'Deny') return { problem: 'Effect must be Allow or Deny.' };
  const sid = value.get('Sid');
  if (sid !== undefined && (typeof sid !== 'string' || !SID.test(sid)))
    return { problem: 'Sid must be a text of letters and numbers.' };
  const actions = parseChoice(value, 'Action', compileAction);
  if ('problem' in actions) return actions;
  const resources = parseChoice(value, 'Resource', (pattern) => compileResource(pattern, hasVariables));
  if ('problem' in resources) return resources;
  const conditions = parseConditions(value.get('Condition'), hasVariables);
  if ('problem' in conditions) return conditions;
  return { index, sid: sid === '' ? undefined : sid, effect, actions, resources, conditions };
}

function refuseMember(name: string): string {
  if (name === 'Principal' || name === 'NotPrincipal')
    return `${name} is for policies of resources; here the policy's owner is the principal.`;
  return `A statement has no member “${name.slice(0, 64)}”.`;
}

function parseChoice(
  statement: ReadonlyMap<string, Json>,
  name: 'Action' | 'Resource',
  compile: (pattern: string) => Glob | Problem,
): Choice | Problem {
  const chosen = [statement.get(name), statement.get(`Not${name}`)] as const;
  const [value, inverted] = chosen;
  const list = value ?? inverted;
  if (list === undefined || (value !== undefined && inverted !== undefined))
    return { problem: `A statement needs ${name} or Not${name}, and not both.` };
  const entries: readonly Json[] = Array.isArray(list) ? list : [list];
  if (entries.length === 0) return { problem: `${name} needs an entry.` };
  const patterns: Glob[] = [];
  for (const pattern of entries) {
    if (typeof pattern !== 'string') return { problem: `${name} must be a text, or a list of texts.` };
    const glob = compile(pattern);
    if ('problem' in glob) return glob;
    patterns.push(glob);
  }
  return { patterns, isInverted: inverted !== undefined };
}

const ACTION = /^[A-Za-z0-9-]{1,64}:[A-Za-z0-9*?]{1,128}$/;

function compileAction(pattern: string): Glob | Problem {
  if (pattern !== '*' && !ACTION.test(pattern))
    return { problem: `“${pattern.slice(0, 64)}” is no action; one is written as fsx:CopyBackup, fsx:Describe* or *.` };
  return compileGlob(pattern, { hasVariables: false, hasWildcards: true, ignoresCase: true });
}

function compileResource(pattern: string, hasVariables: boolean): Glob | Problem {
  const [arn, partition, service] = pattern.split(':');
  const isArn = arn === 'arn' && partition !== undefined && service !== undefined && /^[a-z0-9-]+$/.test(service);
  if (pattern !== '*' && !isArn)
    return { problem: `“${pattern.slice(0, 80)}” is no resource; one is an ARN with its service written out, or *.` };
  return compileArnPattern(pattern, { hasVariables });
}
