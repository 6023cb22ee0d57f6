import type { RepositoryRow } from '../data/rows.ts';
import { realNow } from '../time/clock.ts';

/** Generations from here on are those of repositories that an import made; no other is ever written so often. */
const FIRST = 1e12;

/**
 * Marks a new repository as made for an import. When it is removed and made again, it begins at another generation: what a
 * tab remembers of the one is never taken for the other.
 */
export const madeForImport = (repository: RepositoryRow): RepositoryRow => ({ ...repository, generation: realNow() });

export const isMadeForImport = ({ generation }: RepositoryRow): boolean => generation >= FIRST;
