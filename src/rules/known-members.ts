import type { Members, Shape } from '../aws/fsx/shape.ts';

type Body = Readonly<Record<string, unknown>>;

/**
 * A request without the members that its model does not have, however deep: the service ignores them, so it must neither keep
 * nor compare them. What is null counts as absent.
 *
 * @param body  has no violations of the model
 */
export function knownMembers(members: Members, body: unknown): Body {
  if (!isBody(body)) return {};
  const known: [string, unknown][] = [];
  for (const [name, value] of Object.entries(body)) {
    const shape = Object.hasOwn(members, name) ? members[name]?.shape : undefined;
    if (shape && value !== undefined && value !== null) known.push([name, knownValue(shape, value)]);
  }
  return Object.fromEntries(known);
}

function knownValue(shape: Shape, value: unknown): unknown {
  if (shape.kind === 'structure') return knownMembers(shape.members, value);
  if (shape.kind === 'list' && shape.of.kind === 'structure' && Array.isArray(value))
    return value.map((entry) => knownValue(shape.of, entry));
  return value;
}

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value);
