import { pseudoRandom } from '../../engine/data/pseudo-random.ts';

/** Choices that follow from a seed alone, so that a request that fails can be made again. */
export interface Dice {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

export function newDice(...seeds: readonly number[]): Dice {
  const fill = pseudoRandom(...seeds);
  const words = new Uint32Array(256);
  let at = words.length;
  const next = () => {
    if (at === words.length) {
      fill(words);
      at = 0;
    }
    return words[at++]! / 2 ** 32;
  };
  const below = (count: number) => Math.floor(next() * count);
  return { below, chance: (probability) => next() < probability, pick: (list) => list[below(list.length)]! };
}
