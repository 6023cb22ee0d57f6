import { findLosses, verifyAll } from './crash-life.mjs';

const OPERATIONS = 60;
/** What the service may say no to; everything else is wrong. */
const REFUSED =
  /BackupNotFound|FileSystemNotFound|BackupInProgress|BackupBeingCopied|BackupRestoring|SourceBackupUnavailable|BadRequest|IncompatibleParameter|ServiceLimitExceeded|ResourceNotFound|NotFound|Conflict/;

/**
 * Lets several tabs issue random operations at once, and compares at the end what each sees, and all that is stored.
 *
 * @param {readonly import('@playwright/test').Page[]} tabs
 * @param {number} seed
 * @returns what was found wrong, sentences
 */
export async function liveTogether(tabs, subnetId, seed) {
  const [first] = tabs;
  await first.evaluate(() => globalThis.bench.lab('POST', 'reset', { scenario: 'empty' }));
  await first.evaluate(() => globalThis.bench.lab('POST', 'clock', { rate: 3_600 }));
  const share = Math.ceil(OPERATIONS / tabs.length);
  const troubles = await Promise.all(
    tabs.map((tab, at) => tab.evaluate(operateAtRandom, { seed: seed * 10 + at, count: share, subnetId })),
  );
  const { losses } = await findLosses(first, { alive: new Set(), gone: new Set() });
  const findings = (await verifyAll(first)).map(({ what }) => what);
  const views = await Promise.all(tabs.map((tab) => tab.evaluate(viewOfAll)));
  const differences = views.some((view) => view !== views[0]) ? ['the tabs see different things'] : [];
  return [...troubles.flat().filter((what) => !REFUSED.test(what)), ...losses, ...findings, ...differences];
}

async function viewOfAll() {
  const { fsx } = globalThis.bench;
  const { Backups } = await fsx('DescribeBackups', {});
  const { FileSystems } = await fsx('DescribeFileSystems', {});
  return JSON.stringify([Backups, FileSystems]);
}

/** Runs in the page. @returns everything that was not answered well */
async function operateAtRandom({ seed, count, subnetId }) {
  const { fsx, lab } = globalThis.bench;
  let state = seed;
  const below = (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const one = (list) => list[below(list.length)];
  const backups = async () => (await fsx('DescribeBackups', {})).Backups;
  const volumes = async () => (await fsx('DescribeFileSystems', {})).FileSystems.map((found) => found.FileSystemId);
  const change = async (verb, body) => {
    const id = one(await volumes());
    if (id) await lab('POST', `volumes/${id}/${verb}`, body);
  };
  const operations = [
    async () => {
      if ((await volumes()).length < 4)
        await fsx('CreateFileSystem', {
          ...{ FileSystemType: 'LUSTRE', StorageCapacity: 1200, SubnetIds: [subnetId] },
          LustreConfiguration: { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125 },
        });
    },
    () => change('generate', { path: '/data', bytes: 2 ** 19, files: 6, seed: below(9), content: 'random' }),
    () => change('generate', { path: `/of-${seed}`, bytes: 2 ** 18, files: 3, seed: below(99), content: 'text' }),
    async () => {
      const FileSystemId = one(await volumes());
      if (FileSystemId) await fsx('CreateBackup', { FileSystemId });
    },
    async () => {
      const FileSystemId = one(await volumes());
      if (FileSystemId) await fsx('CreateBackup', { FileSystemId });
    },
    async () => {
      const source = one(await backups());
      if (source) await fsx('CopyBackup', { SourceBackupId: source.BackupId, SourceRegion: 'us-east-1' });
    },
    async () => {
      const source = one(await backups());
      if (source && (await volumes()).length < 5)
        await fsx('CreateFileSystemFromBackup', { BackupId: source.BackupId, SubnetIds: [subnetId] });
    },
    async () => {
      const backup = one(await backups());
      if (backup) await fsx('DeleteBackup', { BackupId: backup.BackupId });
    },
    async () => {
      const FileSystemId = one(await volumes());
      if (FileSystemId && below(3) === 0) await fsx('DeleteFileSystem', { FileSystemId });
    },
    async () => {
      const backup = one(await backups());
      if (backup)
        await fsx('TagResource', { ResourceARN: backup.ResourceARN, Tags: [{ Key: 'by', Value: `${seed}` }] });
    },
    () => lab('POST', 'clock', { advanceSeconds: 600 }),
  ];
  const troubles = [];
  for (let step = 0; step < count; step += 1)
    await one(operations)().catch((cause) => troubles.push(`seed ${seed}, step ${step}: ${cause}`));
  return troubles;
}
