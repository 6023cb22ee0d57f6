import type { EpochSeconds } from './units.ts';

/**
 * The JSON 1.1 form of a shape of the AWS SDK: a `Date` is a number of epoch seconds, a member the SDK marks
 * `| undefined` although the service always sends it is required, and nothing may be changed in place.
 */
export type Wire<T> = T extends Date
  ? EpochSeconds
  : T extends string | number | boolean
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Wire<Item>[]
      : T extends object
        ? { readonly [K in keyof T]: Wire<Exclude<T[K], undefined>> }
        : T;
