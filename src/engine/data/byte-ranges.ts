/** Ranges of whole numbers, of several spaces that have nothing to do with each other. */
export interface ByteRanges {
  /** Spaces that have ranges, a count. */
  readonly size: number;
  /** Adds the numbers from `from` up to `to`. */
  add(space: string, from: number, to: number): void;
  /** Numbers in these ranges that are in none of `others`, a count; each counts once, however often it was added. */
  countWithout(others: ByteRanges): number;
  /** The ranges of a space, sorted, of which none touches another. */
  of(space: string): readonly Range[];
}

interface Range {
  readonly from: number;
  readonly to: number;
}

export function newByteRanges(): ByteRanges {
  const spaces = new Map<string, Range[]>();
  return {
    get size() {
      return spaces.size;
    },
    add: (space, from, to) => {
      const known = spaces.get(space);
      if (known) known.push({ from, to });
      else spaces.set(space, [{ from, to }]);
    },
    countWithout: (others) => {
      let count = 0;
      for (const [space, own] of spaces) {
        const known = others.of(space);
        count += lengthOf(joined([...own, ...known])) - lengthOf(known);
      }
      return count;
    },
    of: (space) => joined(spaces.get(space) ?? []),
  };
}

const lengthOf = (ranges: readonly Range[]) => ranges.reduce((sum, { from, to }) => sum + to - from, 0);

function joined(ranges: readonly Range[]): readonly Range[] {
  const sorted: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = sorted.at(-1);
    if (last && range.from <= last.to) sorted[sorted.length - 1] = { ...last, to: Math.max(last.to, range.to) };
    else sorted.push(range);
  }
  return sorted;
}
