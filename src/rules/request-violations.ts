import { type Refusal, refusal } from '../aws/fsx/errors.ts';
import { shortened } from '../aws/fsx/message.ts';
import type { Members, Shape } from '../aws/fsx/shape.ts';
import { REQUEST_SHAPES } from '../aws/fsx/shapes.ts';
import type { FsxOperation } from '../aws/fsx/types.ts';
import { brokenConstraints, jsonTypeOf, jsonTypeWanted, printed } from './constraints.ts';

/** One member of a request that the API's model does not allow. */
export interface Violation {
  /** Path as the service prints it: `lustreConfiguration.automaticBackupRetentionDays`, `tags.1.member.key`. */
  readonly member: string;
  /** Path for a form: `LustreConfiguration.AutomaticBackupRetentionDays`, `Tags.0.Key`; entries count from 0. */
  readonly path: string;
  /** A short sentence to show under the field. */
  readonly message: string;
  /** The service's words: `Value '91' at '…' failed to satisfy constraint: …`. */
  readonly detail: string;
  /** `type`: the JSON type is wrong and the request cannot be read at all. */
  readonly kind: 'type' | 'constraint';
}

interface Where {
  readonly member: string;
  readonly path: string;
}

/**
 * Every member of `body` that breaks the model of the operation's request: types, required members, lengths, ranges,
 * patterns, enums. Unknown members are ignored and `null` is absent. Rules between members are not asked here.
 *
 * @see FSx API reference, Request Parameters of each action
 */
export function findViolations(operation: FsxOperation, body: unknown): readonly Violation[] {
  if (!isRecord(body)) return [wrongType({ member: '', path: '' }, 'a structure', body)];
  return inMembers(REQUEST_SHAPES[operation], body, { member: '', path: '' });
}

/**
 * The service's answer to a request that breaks its model, all violations in one message.
 *
 * @returns `SerializationException` for a wrong JSON type, else `BadRequest` with `member` the first path for a form
 */
export function refuseRequest(operation: FsxOperation, body: unknown): Refusal | undefined {
  const violations = findViolations(operation, body);
  const [first] = violations;
  if (!first) return undefined;
  const unreadable = violations.find(({ kind }) => kind === 'type');
  if (unreadable)
    return { ...refusal('SerializationException', shortened(unreadable.detail)), member: unreadable.path };
  const count = `${violations.length} validation error${violations.length === 1 ? '' : 's'} detected: `;
  const message = shortened(count + violations.map(({ detail }) => detail).join('; '));
  return { ...refusal('BadRequest', message), member: first.path };
}

function inMembers(members: Members, body: Readonly<Record<string, unknown>>, at: Where): readonly Violation[] {
  return Object.entries(members).flatMap(([name, { shape, required }]) => {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    const isAbsent = value === undefined || value === null;
    if (isAbsent && !required) return NONE;
    const where = { member: `${at.member}${lowerFirst(name)}`, path: `${at.path}${name}` };
    return isAbsent ? [missing(where)] : inValue(shape, value, where);
  });
}

function inValue(shape: Shape, value: unknown, where: Where): readonly Violation[] {
  if (jsonTypeOf(value) !== shape.kind) return [wrongType(where, jsonTypeWanted(shape), value)];
  const broken = brokenConstraints(shape, value).map(({ constraint, message }) => ({
    ...where,
    message,
    ...said(where, value, constraint),
  }));
  return [...broken, ...inside(shape, value, where)];
}

function inside(shape: Shape, value: unknown, where: Where): readonly Violation[] {
  if (shape.kind === 'structure' && isRecord(value))
    return inMembers(shape.members, value, { member: `${where.member}.`, path: `${where.path}.` });
  if (shape.kind !== 'list' || !Array.isArray(value)) return [];
  const entries: readonly unknown[] = value.slice(0, shape.max);
  return entries.flatMap((entry, index) =>
    inValue(shape.of, entry, { member: `${where.member}.${index + 1}.member`, path: `${where.path}.${index}` }),
  );
}

const said = ({ member }: Where, value: unknown, constraint: string) => ({
  kind: 'constraint' as const,
  detail: `Value ${printed(value)} at '${member}' failed to satisfy constraint: ${constraint}`,
});

const missing = (where: Where): Violation => ({
  ...where,
  message: 'A value is required.',
  ...said(where, null, 'Member must not be null'),
});

const wrongType = (where: Where, wanted: string, value: unknown): Violation => ({
  ...where,
  kind: 'type',
  message: `Must be ${wanted}.`,
  detail: `The request${where.member && ` member '${where.member}'`} must be ${wanted}, not ${printed(value)}.`,
});

const NONE: readonly Violation[] = [];

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
