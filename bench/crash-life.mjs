const STEPS = ['change', 'backUp', 'copy', 'restore', 'remove'];
const MOST_BACKUPS = 6;

/** What one step does in the page, with `bench` of `service.mjs`. Tells `acked(kind, id)` as soon as the service has answered for good. */
export function takeStep(page, { kind, fileSystemId, subnetId, backups, seed }) {
  return page.evaluate(
    async ([what, id, subnet, known, number]) => {
      const { fsx, lab, available } = globalThis.bench;
      const finished = async (answer) => {
        await lab('POST', 'settle', {});
        const { BackupId, Lifecycle } = await available('backup', answer.Backup.BackupId);
        await globalThis.acked(Lifecycle, BackupId);
      };
      const steps = {
        change: () =>
          lab('POST', `volumes/${id}/generate`, {
            path: '/data',
            bytes: 3 * 2 ** 20,
            files: 12,
            seed: number % 7,
            content: 'random',
          }),
        backUp: async () => finished(await fsx('CreateBackup', { FileSystemId: id })),
        copy: async () =>
          known.length > 0 &&
          finished(await fsx('CopyBackup', { SourceBackupId: known.at(-1), SourceRegion: 'us-east-1' })),
        restore: async () => {
          if (known.length === 0) return;
          const { FileSystem } = await fsx('CreateFileSystemFromBackup', { BackupId: known[0], SubnetIds: [subnet] });
          await lab('POST', 'settle', {});
          await fsx('DeleteFileSystem', { FileSystemId: FileSystem.FileSystemId });
          await lab('POST', 'settle', {});
        },
        remove: async () => {
          if (known.length < 2) return;
          await fsx('DeleteBackup', { BackupId: known[0] });
          await globalThis.acked('DELETED', known[0]);
        },
      };
      await steps[what]();
    },
    [kind, fileSystemId, subnetId, backups, seed],
  );
}

/** A step by its number; with many backups one is removed. */
export const stepOf = (number, backups) => (backups >= MOST_BACKUPS ? 'remove' : STEPS[number % STEPS.length]);

/**
 * Waits until nothing is under way, and compares what the service says with what it acknowledged. @returns sentences, none when all is well
 *
 * @param {Set<string>} alive  backups that were told AVAILABLE
 * @param {Set<string>} gone  those told DELETED
 */
export async function findLosses(page, { alive, gone }) {
  const seen = await page.evaluate(async () => {
    const { fsx, lab } = globalThis.bench;
    await lab('POST', 'settle', {});
    const { Backups } = await fsx('DescribeBackups', {});
    return Backups.map(({ BackupId, Lifecycle }) => [BackupId, Lifecycle]);
  });
  const states = new Map(seen);
  const losses = [];
  for (const id of alive)
    if (states.get(id) !== 'AVAILABLE') losses.push(`${id} was AVAILABLE and is ${states.get(id)}`);
  for (const id of gone) if (states.has(id)) losses.push(`${id} was DELETED and is ${states.get(id)}`);
  for (const [id, state] of seen) if (state !== 'AVAILABLE') losses.push(`${id} is ${state} with nothing under way`);
  return { losses, states };
}

/** Reads and checks everything that is stored. @returns findings, none when all is well */
export const verifyAll = (page) =>
  page.evaluate(async () => {
    const { lab } = globalThis.bench;
    let run = await lab('POST', 'verify', { scope: 'all' });
    while (run.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 50));
      run = await lab('GET', `verify/${run.id}`);
    }
    return run.state === 'done' ? run.findings : [{ what: `${run.state}: ${run.failure}` }];
  });
