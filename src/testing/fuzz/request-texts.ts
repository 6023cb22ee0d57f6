import type { IntegerShape, ListShape, Members, Shape, StringShape } from '../../aws/fsx/shape.ts';
import type { Dice } from './dice.ts';
import { junk, junkName, junkText, times } from './junk.ts';

/** Values that a member of that name may really have, such as ids of what there is. */
export type Pool = ReadonlyMap<string, readonly (string | number)[]>;

export interface RequestMaker {
  readonly dice: Dice;
  readonly pool: Pool;
  /** 0 to 1: how often a value is nothing like what its shape says. */
  readonly wildness: number;
}

/**
 * The body of a request, as text: members that are required nearly always, others now and then, of values from the pool, at
 * the edges of their limits, just over them, or of another kind altogether; members that nobody knows, and some twice.
 */
export function requestText(maker: RequestMaker, members: Members): string {
  const { dice, wildness } = maker;
  if (dice.chance(wildness / 8)) return junk(dice);
  const rows = Object.entries(members).flatMap(([name, { shape, required }]) => {
    const isThere = dice.chance(required ? 1 - wildness / 4 : 0.4);
    return isThere ? [`${JSON.stringify(name)}:${valueText(maker, name, shape)}`] : [];
  });
  if (dice.chance(wildness)) rows.push(`${junkName(dice)}:${junk(dice)}`);
  if (rows.length > 0 && dice.chance(wildness / 4)) rows.push(dice.pick(rows));
  return `{${rows.join()}}`;
}

function valueText(maker: RequestMaker, name: string, shape: Shape): string {
  const { dice, pool, wildness } = maker;
  if (dice.chance(wildness / 2)) return junk(dice);
  switch (shape.kind) {
    case 'structure':
      return requestText(maker, shape.members);
    case 'list':
      return `[${times(lengthOf(dice, shape, wildness), () => valueText(maker, name, shape.of))}]`;
    case 'boolean':
      return dice.pick(['true', 'false']);
    case 'integer':
      return dice.chance(wildness)
        ? atTheEdge(dice, shape)
        : JSON.stringify(dice.pick(pool.get(name) ?? [shape.min ?? 0]));
    default:
      return dice.chance(wildness)
        ? oddText(dice, shape)
        : JSON.stringify(dice.pick(shape.values ?? pool.get(name) ?? ['text']));
  }
}

function lengthOf(dice: Dice, { min = 0, max = 50 }: ListShape, wildness: number): number {
  return dice.chance(wildness)
    ? Math.max(0, dice.pick([min - 1, min, max, max + 1]))
    : Math.min(max, min + dice.below(3));
}

const atTheEdge = (dice: Dice, { min = 0, max = 1 }: IntegerShape) =>
  dice.pick([String(min), String(min - 1), String(max), String(max + 1), '-0', '1e308', '1.5', '"5"', '2147483648']);

function oddText(dice: Dice, { min = 0, max = 64, values }: StringShape): string {
  const length = dice.pick([min, max, max + 1, Math.max(0, min - 1)]);
  if (values && dice.chance(0.5)) return JSON.stringify(dice.pick(values).toLowerCase());
  return dice.chance(0.5) ? JSON.stringify(dice.pick(['a', '0', 'é', '𝒜', '.']).repeat(length)) : junkText(dice);
}
