import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assemble,
  block,
  branch,
  bucket,
  type Crafted,
  crafted,
  directoryIn,
  fileIn,
  fileNode,
  manifestIn,
  packOf,
} from '../../testing/crafted-bundles.ts';
import { type MemoryService, newMemoryService } from '../../testing/memory-service.ts';
import { byteWriter } from '../data/byte-writer.ts';
import { hashName, slotOf } from '../data/directory-tree.ts';
import type { Entry } from '../data/entry.ts';
import { toHex } from '../data/hex.ts';
import { DIRECTORY_NODE, FILE_NODE, type Hash } from '../data/objects.ts';
import { audit } from '../repository/audit.ts';
import type { TableName } from '../store/port.ts';
import { SCHEMA } from '../store/schema.ts';
import { BundleProblem } from './bundle-problem.ts';
import { checkBundle } from './check-bundle.ts';
import { importBundle } from './import-bundle.ts';

let made: MemoryService;
/** Descriptions of a real backup, file system and workspace. */
let real: Record<'backup' | 'fileSystem' | 'workspace', string>;
let realPacks: Uint8Array[];
let realObjects: number;
let untouched: string;

beforeAll(async () => {
  made = newMemoryService();
  await made.lab('POST', 'reset', '{"scenario": "first-backup"}');
  const [{ BackupId }] = (await made.fsx('DescribeBackups', {})).body.Backups;
  const [{ FileSystemId }] = (await made.fsx('DescribeFileSystems', {})).body.FileSystems;
  const get = async (path: string) => new Uint8Array(await (await made.lab('GET', path)).arrayBuffer());
  const bundles = [`backups/${BackupId}/export`, `volumes/${FileSystemId}/export`, 'export'].map(get);
  const [backup, fileSystem, workspace] = (await Promise.all(bundles)) as [Uint8Array, Uint8Array, Uint8Array];
  const textOf = (bundle: Uint8Array) => JSON.stringify(manifestIn(bundle).manifest);
  real = { backup: textOf(backup), fileSystem: textOf(fileSystem), workspace: textOf(workspace) };
  const { end } = manifestIn(workspace);
  const length = new DataView(workspace.buffer).getUint32(end);
  realPacks = [workspace.subarray(end + 4, end + 4 + length)];
  realObjects = new DataView(workspace.buffer).getUint32(workspace.length - 56 + 4);
  untouched = await fingerprint();
});

afterAll(async () => {
  expect(await audit(made.service.engine.ports)).toEqual([]);
  await made.service.stop();
  expect(made.defects).toEqual([]);
});

/** A digest of every row that is stored. */
async function fingerprint(): Promise<string> {
  const { store } = made.service.engine.ports;
  const hash = createHash('sha256');
  const names = (Object.keys(SCHEMA) as TableName[]).filter((name) => name !== 'clock' && name !== 'leader');
  await store.read(names, async (tx) => {
    for (const name of names)
      for (const row of await tx.table(name).list())
        hash.update(
          `${name} ${JSON.stringify(row, (_, value) => (value instanceof Uint8Array ? toHex(value) : value))}`,
        );
  });
  return hash.digest('hex');
}

function bringIn(bundle: Uint8Array | Blob): Promise<unknown> {
  const blob = bundle instanceof Blob ? bundle : new Blob([bundle as Uint8Array<ArrayBuffer>]);
  const place = { account: '111122223333', region: 'us-east-1' };
  return importBundle(made.service.engine.ports, blob, {
    ...{ place, replace: true },
    among: (work) => work(),
    alone: (work) => made.service.engine.alone(work),
  });
}

/** A bundle of a file system with these objects, the last of which is its root. */
async function treeOf(
  objects: readonly Crafted[],
  totals: { bytes: number; files: number },
  change = (_: object) => {},
) {
  const root = toHex(objects.at(-1)?.hash ?? new Uint8Array());
  const trees = [{ root, logicalBytes: totals.bytes, files: totals.files }];
  const manifest = { ...JSON.parse(real.fileSystem), root, trees };
  change(manifest);
  return assemble({ manifest, packs: [await packOf(objects)], objects: objects.length });
}

/** A bucket as encodeBucket writes it, of names that may be anything. */
async function bucketOf(names: readonly (string | Uint8Array)[], content: Crafted): Promise<Crafted> {
  const out = byteWriter();
  for (const byte of [1, DIRECTORY_NODE, 1]) out.u8(byte);
  out.u53(names.length * content.bytes.length);
  out.u53(names.length);
  out.u53(names.length);
  for (const name of names) {
    const bytes = typeof name === 'string' ? new TextEncoder().encode(name) : name;
    out.u8(1);
    out.u8(1);
    out.u8(bytes.length);
    out.bytes(bytes);
    out.u53(1);
    out.u53(content.bytes.length);
    out.bytes(content.hash);
  }
  return crafted(DIRECTORY_NODE, out.take());
}

type Named = readonly [title: string, craft: () => Promise<Uint8Array | Blob>, why: RegExp];

const named = (title: string, names: readonly (string | Uint8Array)[], why: RegExp): Named => [
  `a name ${title}`,
  async () => {
    const content = await block('x');
    return treeOf([content, await bucketOf(names, content)], { bytes: names.length, files: names.length });
  },
  why,
];

const NAMES: readonly Named[] = [
  named('that leads up', ['../x'], /slash/),
  named('that is the parent', ['..'], /"\.\."/),
  named('that is itself', ['.'], /"\."/),
  named('that is absolute', ['/etc/passwd'], /slash/),
  named('with mixed separators', ['a\\../..\\b'], /slash/),
  named('with NUL', ['a\0b'], /control/),
  named('with a line end', ['a\nb'], /control/),
  named('that is empty', [''], /out of order/),
  named('that is no UTF-8', [Uint8Array.of(0xff, 0xfe)], /UTF-8/),
  named('that is an overlong slash', [Uint8Array.of(0xc0, 0xaf)], /UTF-8/),
  named('that is half a character', [Uint8Array.of(0xed, 0xa0, 0x80)], /UTF-8/),
  named('given twice', ['a', 'a'], /out of order/),
  named('out of order', ['b', 'a'], /out of order/),
];

const TREES: readonly Named[] = [
  [
    'a reference to nothing',
    async () => treeOf([await bucket(fileIn('a', await block('x')))], { bytes: 1, files: 1 }),
    /does not come before/,
  ],
  [
    'a parent before its child',
    async () => {
      const content = await block('x');
      const root = await bucket(fileIn('a', content));
      return treeOf([root, content], { bytes: 1, files: 1 }, (manifest) =>
        Object.assign(manifest, {
          root: toHex(root.hash),
          trees: [{ root: toHex(root.hash), logicalBytes: 1, files: 1 }],
        }),
      );
    },
    /does not come before/,
  ],
  [
    'an object twice',
    async () => {
      const content = await block('x');
      return treeOf([content, content, await bucket(fileIn('a', content))], { bytes: 1, files: 1 });
    },
    /twice/,
  ],
  [
    'an object that nothing refers to',
    async () => {
      const content = await block('x');
      return treeOf([await block('hidden'), content, await bucket(fileIn('a', content))], { bytes: 1, files: 1 });
    },
    /nothing refers to/,
  ],
  [
    'a file that says another size',
    async () => {
      const content = await block('x');
      return treeOf([content, await bucket({ ...fileIn('a', content), bytes: 1000 })], { bytes: 1000, files: 1 });
    },
    /size/,
  ],
  [
    'a file of terabytes out of one block',
    async () => {
      const content = await block('x');
      return treeOf([content, await bucket({ ...fileIn('a', content), bytes: 2 ** 42 })], { bytes: 2 ** 42, files: 1 });
    },
    /size/,
  ],
  [
    'a file node where a block belongs',
    async () => {
      const content = await block(new Uint8Array(65_536));
      const node = await fileNode({ level: 1, size: 131_072, children: [content.hash, content.hash] });
      return treeOf([content, node, await bucket({ ...fileIn('a', node), bytes: 60_000 })], {
        bytes: 60_000,
        files: 1,
      });
    },
    /size|does not come/,
  ],
  [
    'a short block in the middle of a file',
    async () => {
      const [short, whole] = [await block('x'), await block(new Uint8Array(65_536))];
      const node = await fileNode({ level: 1, size: 131_072, children: [short.hash, whole.hash] });
      return treeOf([short, whole, node, await bucket({ ...fileIn('a', node), bytes: 131_072 })], {
        bytes: 131_072,
        files: 1,
      });
    },
    /size/,
  ],
  [
    'a file node of a level that is too high',
    async () => {
      const content = await block(new Uint8Array(65_536));
      const low = await fileNode({ level: 1, size: 131_072, children: [content.hash, content.hash] });
      const high = await fileNode({ level: 2, size: 131_072, children: [low.hash] });
      return treeOf([content, low, high, await bucket({ ...fileIn('a', high), bytes: 131_072 })], {
        bytes: 131_072,
        files: 1,
      });
    },
    /size/,
  ],
  [
    'a file that is a directory',
    async () => {
      const content = await block('x');
      const inner = await bucket(fileIn('a', content));
      const entry: Entry = { ...fileIn('b', content), bytes: 70_000, hash: inner.hash };
      return treeOf([content, inner, await bucket(entry)], { bytes: 70_000, files: 1 });
    },
    /size/,
  ],
  [
    'a directory that is a block',
    async () => {
      const content = await block('x');
      return treeOf([content, await bucket(directoryIn('d', content.hash, 1, 1))], { bytes: 1, files: 1 });
    },
    /what is none/,
  ],
  [
    'a directory with other sums than its own',
    async () => {
      const content = await block('x');
      const inner = await bucket(fileIn('a', content));
      return treeOf([content, inner, await bucket(directoryIn('d', inner.hash, 10 ** 12, 1))], {
        bytes: 10 ** 12,
        files: 1,
      });
    },
    /sums/,
  ],
  [
    'directories that multiply to more files than can be',
    async () => {
      const content = await block('x');
      const objects = [content, await bucket(fileIn('f', content))];
      let count = 1;
      for (let depth = 0; depth < 6; depth += 1) {
        const { hash } = objects.at(-1) as { hash: Hash };
        const entries = Array.from({ length: 64 }, (_, n) =>
          directoryIn(String(n).padStart(2, '0'), hash, count, count),
        );
        objects.push(await bucket(...entries));
        count *= 64;
      }
      return treeOf(objects, { bytes: count, files: count });
    },
    /too many files|from 0 to/,
  ],
  [
    'directories as deep as no path is long',
    async () => {
      const content = await block('x');
      const objects = [content, await bucket(fileIn('f', content))];
      for (let depth = 0; depth < 9_000; depth += 1)
        objects.push(await bucket(directoryIn('d', objects.at(-1)!.hash, 1, 1)));
      const packs = await Promise.all(
        Array.from({ length: 3 }, (_, n) => packOf(objects.slice(n * 4000, n === 2 ? undefined : (n + 1) * 4000))),
      );
      const root = toHex(objects.at(-1)!.hash);
      const manifest = { ...JSON.parse(real.fileSystem), root, trees: [{ root, logicalBytes: 1, files: 1 }] };
      return assemble({ manifest, packs, objects: objects.length });
    },
    /path/,
  ],
  [
    'names in the wrong slots of a large directory',
    async () => {
      const content = await block('x');
      const names = Array.from({ length: 80 }, (_, n) => `n${String(n).padStart(2, '0')}`);
      const half = (from: number, to: number) => bucket(...names.slice(from, to).map((name) => fileIn(name, content)));
      const [one, other] = [await half(0, 40), await half(40, 80)];
      const slots = new Map([
        [0, one.hash],
        [1, other.hash],
      ]);
      return treeOf([content, one, other, await branch({ bytes: 80, files: 80, entries: 80 }, slots)], {
        bytes: 80,
        files: 80,
      });
    },
    /where they belong/,
  ],
  [
    'the same name in two parts of a directory',
    async () => {
      const content = await block('x');
      const same = await bucket(fileIn('a', content));
      const slots = new Map([0, 1].map((n) => [(slotOf(hashName('a'), 0) + n) % 64, same.hash]));
      return treeOf([content, same, await branch({ bytes: 2, files: 2, entries: 2 }, slots)], { bytes: 2, files: 2 });
    },
    /where they belong/,
  ],
  [
    'a large directory whose sums are wrong',
    async () => {
      const content = await block('x');
      const inner = await bucket(fileIn('a', content));
      const slots = new Map([[slotOf(hashName('a'), 0), inner.hash]]);
      return treeOf([content, inner, await branch({ bytes: 1, files: 1, entries: 100 }, slots)], {
        bytes: 1,
        files: 1,
      });
    },
    /sums/,
  ],
  [
    'a node that is none',
    async () => treeOf([await crafted(FILE_NODE, Uint8Array.of(9, 9, 9))], { bytes: 0, files: 0 }),
    /not in order/,
  ],
  ['a root that is a block', async () => treeOf([await block('x')], { bytes: 1, files: 1 }), /tree that it names/],
  [
    'a block of more bytes than one has',
    async () => {
      const large = await block(new Uint8Array(65_537));
      return treeOf([large, await bucket({ ...fileIn('a', large), bytes: 65_536 })], { bytes: 65_536, files: 1 });
    },
    /block of 65537/,
  ],
  [
    'a synthetic file that has no such bytes',
    async () => {
      const extent = { content: 'random', seed: 1, first: 2 ** 52 } as const;
      const entry: Entry = {
        name: 'a',
        kind: 'file',
        bytes: 2 ** 50,
        files: 1,
        modified: 1,
        extent,
        syntheticBytes: 2 ** 50,
      };
      return treeOf([await bucket(entry)], { bytes: 2 ** 50, files: 1 });
    },
    /extent/,
  ],
];

test.each([...NAMES, ...TREES])('%s is refused', async (_, craft, why) => {
  await refused(await craft(), why);
});

async function refused(bundle: Uint8Array | Blob, why: RegExp): Promise<void> {
  const problem = await bringIn(bundle).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(problem).toBeInstanceOf(BundleProblem);
  const { message, code } = problem as BundleProblem;
  expect(message).toMatch(why);
  expect(message).toMatch(/^This bundle was not imported: [^\n]*\.$/);
  expect(message.length).toBeLessThan(500);
  expect(code).toBe('BadRequest');
  expect(await fingerprint()).toBe(untouched);
}

type Lie = readonly [title: string, kind: keyof typeof real, lie: (manifest: ReturnType<typeof JSON.parse>) => unknown];

const scheduleOf = (id: string) => ({ account: '111122223333', region: 'us-east-1', id, expiresAt: 9, dueAt: 9 });

const LIES: readonly Lie[] = [
  ['another format', 'backup', (m) => Object.assign(m, { format: 'zip' })],
  ['an unknown kind', 'backup', (m) => Object.assign(m, { kind: 'vault' })],
  ['an unknown member', 'backup', (m) => Object.assign(m, { script: 'x' })],
  ['no root', 'backup', (m) => delete m.root],
  ['a root that is no hash', 'backup', (m) => Object.assign(m, { root: '../../x' })],
  ['another size', 'backup', (m) => Object.assign(m.trees[0], { logicalBytes: 1 })],
  ['a negative size', 'backup', (m) => Object.assign(m.trees[0], { logicalBytes: -1 })],
  ['a size with a fraction', 'backup', (m) => Object.assign(m.trees[0], { logicalBytes: 0.5 })],
  ['a size over 2^53', 'backup', (m) => Object.assign(m.trees[0], { logicalBytes: 1e300 })],
  ['another number of files', 'backup', (m) => Object.assign(m.trees[0], { files: 10_001 })],
  ['a tree twice', 'backup', (m) => m.trees.push(m.trees[0])],
  [
    'a tree that is not there',
    'backup',
    (m) => Object.assign(m, { root: 'a'.repeat(64), trees: [{ ...m.trees[0], root: 'a'.repeat(64) }] }),
  ],
  ['a time that cannot be', 'backup', (m) => Object.assign(m, { takenAt: 9e15 })],
  ['a backup that is not over', 'backup', (m) => Object.assign(m.backup, { Lifecycle: 'CREATING' })],
  ['a backup that was deleted', 'backup', (m) => Object.assign(m.backup, { Lifecycle: 'DELETED' })],
  ['a type that is none', 'backup', (m) => Object.assign(m.backup, { Type: 'ROOT' })],
  [
    'the ARN of another account',
    'backup',
    (m) => Object.assign(m.backup, { ResourceARN: m.backup.ResourceARN.replace('111122223333', '999988887777') }),
  ],
  ['the owner of another account', 'backup', (m) => Object.assign(m.backup, { OwnerId: '999988887777' })],
  ['the ARN of another backup', 'backup', (m) => Object.assign(m.backup, { BackupId: 'backup-00000000000000000' })],
  [
    'a Region that is none',
    'backup',
    (m) => Object.assign(m.backup, { ResourceARN: m.backup.ResourceARN.replace('us-east-1', 'us-moon-1') }),
  ],
  [
    'a file system of another account',
    'backup',
    (m) => Object.assign(m.backup.FileSystem, { OwnerId: '999988887777' }),
  ],
  [
    'a file system that is none of Lustre',
    'backup',
    (m) => Object.assign(m.backup.FileSystem, { FileSystemType: 'ONTAP' }),
  ],
  ['a capacity that cannot be', 'backup', (m) => Object.assign(m.backup.FileSystem, { StorageCapacity: 7 })],
  [
    'a retention that cannot be',
    'fileSystem',
    (m) => Object.assign(m.fileSystem.LustreConfiguration, { AutomaticBackupRetentionDays: 91 }),
  ],
  [
    'a throughput that cannot be',
    'fileSystem',
    (m) => Object.assign(m.fileSystem.LustreConfiguration, { PerUnitStorageThroughput: 13 }),
  ],
  [
    'too many tags',
    'backup',
    (m) => Object.assign(m.backup, { Tags: Array.from({ length: 51 }, (_, n) => ({ Key: `${n}`, Value: '' })) }),
  ],
  ['a tag twice', 'backup', (m) => Object.assign(m.backup, { Tags: [1, 2].map(() => ({ Key: 'a', Value: '' })) })],
  ['a tag of markup', 'backup', (m) => Object.assign(m.backup, { Tags: [{ Key: '<img src=x>', Value: '' }] })],
  ['text that is too long', 'backup', (m) => Object.assign(m.backup.FileSystem, { DNSName: 'x'.repeat(5000) })],
  [
    'nesting',
    'backup',
    (m) => Object.assign(m.backup.FileSystem, { x: JSON.parse(`${'['.repeat(50)}${']'.repeat(50)}`) }),
  ],
  ['a prototype', 'backup', (m) => Object.defineProperty(m.backup, '__proto__', { value: { x: 1 }, enumerable: true })],
  ['a constructor', 'backup', (m) => Object.assign(m.backup.FileSystem, { constructor: { prototype: {} } })],
  ['a list for a record', 'backup', (m) => Object.assign(m, { backup: [] })],
  ['nothing for a record', 'fileSystem', (m) => Object.assign(m, { fileSystem: null })],
  ['rows of an unknown table', 'workspace', (m) => Object.assign(m.rows, { secrets: [] })],
  ['a table that is missing', 'workspace', (m) => delete m.rows.jobs],
  ['a backup twice', 'workspace', (m) => m.rows.backups.push(m.rows.backups[0])],
  ['a backup of another Region', 'workspace', (m) => Object.assign(m.rows.backups[0], { region: 'eu-west-1' })],
  ['a backup without data', 'workspace', (m) => delete m.rows.backups[0].snapshotId],
  ['data without a backup', 'workspace', (m) => Object.assign(m.rows, { backups: [], tallies: [] })],
  ['data in another vault', 'workspace', (m) => Object.assign(m.rows.snapshots[0], { vaultId: 'x' })],
  ['a snapshot of another size', 'workspace', (m) => Object.assign(m.rows.snapshots[0], { logicalBytes: 0 })],
  ['a vault of another account', 'workspace', (m) => Object.assign(m.rows.vaults[0], { account: '999988887777' })],
  ['a volume of nothing', 'workspace', (m) => Object.assign(m.rows, { fileSystems: [] })],
  ['a file system without a volume', 'workspace', (m) => Object.assign(m.rows, { volumes: [] })],
  ['a volume that is another', 'workspace', (m) => Object.assign(m.rows.fileSystems[0], { volumeId: 'fs-00000000' })],
  [
    'a hold for nothing',
    'workspace',
    (m) => Object.assign(m.rows.volumes[0], { holds: { x: m.rows.volumes[0].root } }),
  ],
  ['backups that it does not count', 'workspace', (m) => Object.assign(m.rows, { tallies: [] })],
  ['a count that is not true', 'workspace', (m) => Object.assign(m.rows.tallies[0], { userInitiated: 99 })],
  ['a schedule of nothing', 'workspace', (m) => Object.assign(m.rows, { schedules: [scheduleOf('fs-00000000')] })],
  [
    'a schedule that is due at another time',
    'workspace',
    (m) => Object.assign(m.rows, { schedules: [{ ...scheduleOf(m.rows.fileSystems[0].id), dueAt: 7 }] }),
  ],
  [
    'a moment before its window',
    'workspace',
    (m) => {
      const window = { windowAt: 9, startsAt: 8 };
      Object.assign(m.rows, { schedules: [{ ...scheduleOf(m.rows.fileSystems[0].id), window, dueAt: 8 }] });
    },
  ],
  [
    'a day that is another',
    'workspace',
    (m) => {
      const row = { account: '111122223333', region: 'us-east-1', fileSystemId: m.rows.fileSystems[0].id };
      Object.assign(m.rows, { dailyBackups: [{ ...row, day: '2026-11-24', windowAt: 0, outcome: 'missed' }] });
    },
  ],
  ['a backup that hides its type', 'workspace', (m) => Object.assign(m.rows.backups[0], { automaticAt: 1 })],
  ['work of an unknown kind', 'workspace', (m) => m.rows.jobs.push({ kind: 'constructor' })],
  [
    'work on what is not there',
    'workspace',
    (m) =>
      m.rows.jobs.push({
        kind: 'release',
        jobId: 'j',
        account: '111122223333',
        region: 'us-east-1',
        subject: 'x',
        requestedAt: 1,
        vaultId: 'x',
      }),
  ],
  ['a rate that cannot be', 'workspace', (m) => Object.assign(m, { rate: -1 })],
];

test.each(['backup', 'fileSystem', 'workspace'] as const)(
  'the description of a %s without a lie is right',
  async (kind) => {
    const bundle = await assemble({ manifest: JSON.parse(real[kind]), packs: realPacks, objects: realObjects });
    await checkBundle(new Blob([bundle]), () => undefined);
  },
);

test.each(LIES)('a description with %s is refused', async (_, kind, lie) => {
  const manifest = JSON.parse(real[kind]);
  lie(manifest);
  await refused(await assemble({ manifest, packs: realPacks, objects: realObjects }), /./);
});

const FORMS: readonly (readonly [string, (good: Uint8Array) => Uint8Array | Blob | Promise<Uint8Array>, RegExp])[] = [
  ['nothing at all', () => new Blob([]), /begin/],
  ['a ZIP', () => new TextEncoder().encode(`PK\u0003\u0004${'x'.repeat(100)}`), /begin/],
  ['line ends changed on the way', (good) => good.with(5, 0x0a), /begin/],
  ['another version', (good) => good.with(11, 2), /version 2/],
  ['a description of no bytes', (good) => good.with(14, 0).with(15, 0).with(13, 0), /description/],
  ['a description of gigabytes', (good) => good.with(12, 0xff), /description/],
  ['a description longer than the file', (good) => good.with(13, 0x0f), /cut off/],
  ['a pack of gigabytes', (good) => good.with(manifestIn(good).end, 0xf0), /pack/],
  ['a pack that is longer than the file', (good) => good.with(manifestIn(good).end + 1, 0x90), /cut off/],
  ['a pack without its mark', (good) => good.with(manifestIn(good).end + 4, 0), /pack/],
  ['a pack with a bit in its zeros', (good) => good.with(manifestIn(good).end + 4 + 6, 1), /pack/],
  ['a changed byte of content', (good) => good.with(manifestIn(good).end + 4 + 20, 0), /name says/],
  ['the second half missing', (good) => good.subarray(0, good.length / 2), /cut off/],
  ['its last byte missing', (good) => good.subarray(0, -1), /cut off|end/],
  ['a byte after its end', (good) => new Blob([good as Uint8Array<ArrayBuffer>, 'x']), /follow/],
  ['itself after its end', (good) => new Blob([good, good] as Uint8Array<ArrayBuffer>[]), /follow/],
  ['another checksum', (good) => good.with(good.length - 20, (good.at(-20) ?? 0) ^ 1), /checksum/],
  ['another number of objects', (good) => good.with(good.length - 49, (good.at(-49) ?? 0) ^ 1), /checksum/],
  ['no mark at its end', (good) => good.with(good.length - 1, 0), /end/],
  ['a description that is no JSON', () => assemble({ manifest: '{', packs: [], objects: 0 }), /JSON/],
  [
    'a description that is no UTF-8',
    () => assemble({ manifest: Uint8Array.of(0x22, 0xff, 0x22), packs: [], objects: 0 }),
    /JSON/,
  ],
  ['a description of brackets', () => assemble({ manifest: '['.repeat(200_000), packs: [], objects: 0 }), /JSON/],
  [
    'an empty pack',
    async () => assemble({ manifest: JSON.parse(real.workspace), packs: [await packOf([])], objects: 0 }),
    /0 objects/,
  ],
];

test.each(FORMS)('%s is refused', async (_, change, why) => {
  const good = await assemble({ manifest: JSON.parse(real.workspace), packs: realPacks, objects: realObjects });
  await refused(await change(good), why);
});

test('names that only other systems fear are names, and arrive as they are', async () => {
  const names = [
    '%2e%2e',
    '..\\..\\x',
    'A',
    'C:\\x',
    'CON',
    '__proto__',
    '\\\\host\\x',
    'a',
    'constructor',
    'toString',
  ].sort();
  const content = await block('x');
  const bundle = await treeOf([content, await bucketOf(names, content)], { bytes: names.length, files: names.length });
  const result = (await bringIn(bundle)) as { fileSystemIds: readonly string[] };
  const listing = await made.lab('GET', `volumes/${result.fileSystemIds[0]}/entries?path=/`);
  const entries: { name: string }[] = (await listing.json()).entries;
  expect(entries.map(({ name }) => name)).toEqual(names);
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});
