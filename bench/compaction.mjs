/**
 * What compaction costs and what it saves, for every threshold: `node bench/compaction.mjs`.
 *
 * A vault is simulated block by block: packs of 256 blocks of 64 KiB, a backup a day, the oldest deleted when it is out of its
 * retention, and after each deletion the packs compacted whose live share is below the threshold, as `repository/compact.ts`
 * does it. `amplification` is bytes stored in all, by backups and by compaction, per byte that backups stored. `overhead` is
 * bytes of dead objects that lie in packs, per living byte, the mean over the days. Seeded: each run gives the same table.
 */
const PACK = 256;
const BLOCKS = 8_192; // 512 MiB
const DAYS = 300;
const SETTLED = 100;
const THRESHOLDS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** How many blocks change on a day, whether they lie together, and which backups are kept. */
const WORKLOADS = {
  'random writes, 2 % a day, kept 14 days': { changed: 0.02, run: 1, keeps: (age) => age < 14 },
  'whole files, 5 % a day, kept 30 days': { changed: 0.05, run: 64, keeps: (age) => age < 30 },
  'random, 1 % a day, kept 7 days and 8 weeks': {
    changed: 0.01,
    run: 1,
    keeps: (age, day) => age < 7 || (day % 7 === 0 && age < 56),
  },
  'some files for ever, some for a day: 10 %': { changed: 0.1, run: 16, hot: 0.2, keeps: (age) => age < 10 },
};

function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function simulate({ changed, run, hot = 1, keeps }, threshold) {
  const next = random(1);
  const packs = new Map(); // number -> { size, live: Set of objects }
  const packOf = new Map(); // object -> pack
  const counts = new Map(); // object -> backups that have it
  let lastObject = 0;
  let lastPack = 0;
  let stored = 0;
  let rewritten = 0;
  let overhead = 0;

  const pack = (objects) => {
    for (let at = 0; at < objects.length; at += PACK) {
      const some = objects.slice(at, at + PACK);
      lastPack += 1;
      packs.set(lastPack, { size: some.length, live: new Set(some) });
      for (const object of some) packOf.set(object, lastPack);
    }
  };
  const free = (object) => {
    const number = packOf.get(object);
    const { live } = packs.get(number);
    live.delete(object);
    packOf.delete(object);
    if (live.size === 0) packs.delete(number);
  };
  const compact = () => {
    const sparse = [...packs].filter(([, { size, live }]) => live.size < size * threshold);
    const moved = sparse.flatMap(([number, { live }]) => {
      packs.delete(number);
      return [...live];
    });
    rewritten += moved.length;
    pack(moved);
  };

  const volume = Array.from({ length: BLOCKS }, () => 0);
  const write = (from, length) => {
    for (let at = from; at < Math.min(BLOCKS, from + length); at += 1) volume[at] = ++lastObject;
  };
  write(0, BLOCKS);
  const backups = [];
  for (let day = 0; day < DAYS; day += 1) {
    if (day > 0) for (let left = BLOCKS * changed; left > 0; left -= run) write(Math.floor(next() * BLOCKS * hot), run);
    const added = [...new Set(volume)].filter((object) => !packOf.has(object));
    pack(added);
    stored += added.length;
    for (const object of volume) counts.set(object, (counts.get(object) ?? 0) + 1);
    backups.push({ day, objects: [...volume] });
    for (const gone of backups.filter((backup) => !keeps(day - backup.day, backup.day))) {
      backups.splice(backups.indexOf(gone), 1);
      for (const object of gone.objects) {
        const left = counts.get(object) - 1;
        if (left > 0) counts.set(object, left);
        else {
          counts.delete(object);
          free(object);
        }
      }
      compact();
    }
    if (day < SETTLED) continue;
    let dead = 0;
    for (const { size, live } of packs.values()) dead += size - live.size;
    overhead += dead / packOf.size / (DAYS - SETTLED);
  }
  return { amplification: (stored + rewritten) / stored, overhead };
}

const result = {};
for (const [name, workload] of Object.entries(WORKLOADS)) {
  console.log(`\n${name}\n threshold  amplification  overhead  both`);
  for (const threshold of THRESHOLDS) {
    const { amplification, overhead } = simulate(workload, threshold);
    result[threshold] = [...(result[threshold] ?? []), { amplification, overhead }];
    const both = amplification * (1 + overhead);
    const cells = [threshold.toFixed(1), amplification.toFixed(2), `${(overhead * 100).toFixed(0)} %`, both.toFixed(2)];
    console.log(cells.map((cell) => cell.padStart(10)).join(' '));
  }
}
const mean = (list) => list.reduce((sum, one) => sum + one, 0) / list.length;
const means = Object.entries(result).map(([threshold, list]) => ({
  threshold: Number(threshold),
  amplification: mean(list.map(({ amplification }) => amplification)),
  overhead: mean(list.map(({ overhead }) => overhead)),
  both: mean(list.map(({ amplification, overhead }) => amplification * (1 + overhead))),
}));
console.log('\nmean of all\n threshold  amplification  overhead  both');
for (const { threshold, amplification, overhead, both } of means) {
  const cells = [threshold.toFixed(1), amplification.toFixed(2), `${(overhead * 100).toFixed(0)} %`, both.toFixed(2)];
  console.log(cells.map((cell) => cell.padStart(10)).join(' '));
}
const [best] = [...means].sort((left, right) => left.both - right.both);
console.log(
  `\n${JSON.stringify({ best: best.threshold, both: Object.fromEntries(means.map(({ threshold, both }) => [threshold, Number(both.toFixed(3))])) })}`,
);
