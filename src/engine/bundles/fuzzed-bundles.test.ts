import { expect, test } from 'vitest';
import { assemble, block, bucket, fileIn, manifestIn, packOf, sealed } from '../../testing/crafted-bundles.ts';
import { newMemoryService } from '../../testing/memory-service.ts';
import { toHex } from '../data/hex.ts';
import { BundleProblem } from './bundle-problem.ts';
import { checkBundle } from './check-bundle.ts';

const SEED = 20261122;
/** Changes of the bytes, half of them with the checksum made right again. */
const BYTE_RUNS = 12_000;
/** Changes of what the description says, with everything made right again. */
const MEANING_RUNS = 8_000;

/** A small workspace's bundle. */
async function sample() {
  const made = newMemoryService();
  await made.lab('POST', 'reset', '{"scenario": "first-backup"}');
  const whole = new Uint8Array(await (await made.lab('GET', 'export')).arrayBuffer());
  await made.service.stop();
  const { manifest } = manifestIn(whole);
  const content = await block('some text');
  const root = await bucket(fileIn('a.txt', content));
  const text = JSON.stringify(manifest)
    .replaceAll(manifest.trees[0].root, toHex(root.hash))
    .replace(/"logicalBytes":\d+/g, '"logicalBytes":9')
    .replace(/"files":\d+/g, '"files":1');
  const packs = [await packOf([content, root])];
  return { text, packs, bytes: await assemble({ manifest: text, packs, objects: 2 }) };
}

function newRandom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** How it was taken: only in order, or as a problem of one sentence. */
async function taken(bytes: Uint8Array<ArrayBuffer>): Promise<'right' | 'refused'> {
  try {
    await checkBundle(new Blob([bytes]), () => undefined);
    return 'right';
  } catch (cause) {
    if (!(cause instanceof BundleProblem)) throw cause;
    expect(cause.message).toMatch(/^This bundle was not imported: [^\n]*\.$/);
    expect(cause.message.length).toBeLessThan(1000);
    return 'refused';
  }
}

test('no change of the bytes is taken as right', { timeout: 300_000 }, async () => {
  const { bytes } = await sample();
  expect(await taken(bytes)).toBe('right');
  const random = newRandom(SEED);
  for (let run = 0; run < BYTE_RUNS; run += 1) {
    const isSealed = run % 2 === 0;
    const changed = changeBytes(isSealed ? bytes.subarray(0, -56) : bytes, random);
    const bad = isSealed ? await sealed([changed], 2) : changed;
    if (bad.length === bytes.length && bad.every((byte, at) => byte === bytes[at])) continue;
    const how = await taken(bad);
    if (!isSealed) expect(how, `run ${run}`).toBe('refused');
  }
});

function changeBytes(bytes: Uint8Array, random: (below: number) => number): Uint8Array<ArrayBuffer> {
  const at = random(bytes.length);
  const kind = random(5);
  if (kind === 0) return bytes.slice(0, at);
  if (kind === 1) return Uint8Array.from([...bytes.subarray(0, at), random(256), ...bytes.subarray(at)]);
  if (kind === 2) return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1 + random(64))]);
  const copy = bytes.slice();
  if (kind === 3) copy.copyWithin(at, random(bytes.length), random(bytes.length));
  else for (let flips = 1 + random(4); flips > 0; flips -= 1) copy[random(copy.length)]! ^= 1 << random(8);
  return copy;
}

const HOSTILE: readonly unknown[] = [
  ...[null, true, -1, 0, 0.5, 1e300, 2 ** 53, '', 'x', '../..', '__proto__', '\0', 'a'.repeat(70_000)],
  ...[[], {}, [[]], { constructor: 1 }, '0'.repeat(64), 'arn:aws:fsx:us-east-1:999988887777:backup/x', '<script>'],
];

test('whatever a description says, it is taken or refused in one sentence', { timeout: 300_000 }, async () => {
  const { text, packs } = await sample();
  const random = newRandom(SEED + 1);
  const seen = { right: 0, refused: 0 };
  for (let run = 0; run < MEANING_RUNS; run += 1) {
    const manifest = JSON.parse(text);
    for (let changes = 1 + random(2); changes > 0; changes -= 1) changeMeaning(manifest, random);
    seen[await taken(await assemble({ manifest, packs, objects: 2 }))] += 1;
  }
  expect(seen.refused).toBeGreaterThan(MEANING_RUNS / 2);
  expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(12);
});

/** Replaces, removes or adds one member, at any depth. */
function changeMeaning(root: Record<string, unknown>, random: (below: number) => number): void {
  let place: Record<string, unknown> = root;
  for (;;) {
    const names = Object.keys(place);
    const name = names[random(names.length)];
    const next = name === undefined ? undefined : place[name];
    if (
      name !== undefined &&
      typeof next === 'object' &&
      next !== null &&
      random(6) > 0 &&
      Object.keys(next).length > 0
    ) {
      place = next as Record<string, unknown>;
      continue;
    }
    const value = HOSTILE[random(HOSTILE.length)];
    if (name !== undefined && random(4) === 0) delete place[name];
    else if (name !== undefined && random(5) > 0) place[name] = value;
    else
      Object.defineProperty(place, ['__proto__', 'extra', 'constructor'][random(3)]!, {
        value,
        enumerable: true,
        writable: true,
        configurable: true,
      });
    return;
  }
}
