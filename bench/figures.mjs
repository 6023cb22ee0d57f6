/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Collects figures, prints them as a table, and says whether each is what has to be reached. The last line is one object of
 * them all, or of the names that `print` is given, null for those that were not measured.
 *
 * @returns {{ add: (name: string, label: string, value: number, unit: string, reach?: {most?: number, least?: number}) => void,
 *   note: (name: string, label: string, text: string) => void, print: (names?: readonly string[]) => boolean }}
 */
export function newFigures() {
  const rows = [];
  return {
    add: (name, label, value, unit, reach = {}) => {
      const { most, least } = reach;
      const isReached = (most === undefined || value <= most) && (least === undefined || value >= least);
      const goal = most !== undefined ? `<= ${most} ${unit}` : least !== undefined ? `>= ${least} ${unit}` : '';
      rows.push({ name, label, value: rounded(value), unit, goal, verdict: goal && (isReached ? 'ok' : 'NOT') });
    },
    note: (name, label, text) => rows.push({ name, label, value: text, unit: '', goal: '', verdict: '' }),
    print: (names = rows.map(({ name }) => name)) => {
      const cells = rows.map(({ label, value, unit, goal, verdict }) => [label, `${value} ${unit}`, goal, verdict]);
      const table = [['figure', 'measured', 'to reach', ''], ...cells];
      const widths = [0, 1, 2].map((at) => Math.max(...table.map((row) => row[at].length)));
      for (const row of table)
        console.log(
          row
            .map((cell, at) => cell.padEnd(widths[at] ?? 0))
            .join('  ')
            .trimEnd(),
        );
      const values = new Map(rows.map(({ name, value }) => [name, value]));
      console.log(JSON.stringify(Object.fromEntries(names.map((name) => [name, values.get(name) ?? null]))));
      return rows.every(({ verdict }) => verdict !== 'NOT');
    },
  };
}

const rounded = (value) => (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
