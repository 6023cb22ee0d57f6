import { findLosses, verifyAll } from './crash-life.mjs';
import { crash, epochIn, findLeader, killWorker, openTab, processOf, setFrozen, watchEpoch } from './tabs-browser.mjs';

const MiB = 2 ** 20;
const VERIFY_EVERY = 10;
/** A backup of a stopped tab that took longer waited for the browser to end a transaction that was open. */
export const TRANSACTION_MS = 15_000;

/** No process is stopped for longer. */
const STOPPED_MS = 90_000;

const DEATHS = ['crash', 'close', 'worker'];

/**
 * Ends, freezes or stops the tab that runs the jobs at a random moment of a backup, and looks when another goes on.
 *
 * @param {{ browser: Awaited<ReturnType<import('./tabs-browser.mjs').openRealBrowser>>, origin: string }} place
 * @param {'death' | 'freeze' | 'stop'} kind
 * @param {number} runs
 * @returns takeover and resume of each run in ms, and what was found wrong
 */
export async function measureTakeovers({ browser, origin }, fileSystemId, kind, runs) {
  const { context } = browser;
  const acks = { alive: new Set(), gone: new Set() };
  const results = { takeover: [], resumed: [], violations: [] };
  let tabs = [await openTab(context, origin), await openTab(context, origin)];
  for (let run = 1; run <= runs; run += 1) {
    const leader = await findLeader(tabs);
    const other = tabs.find((tab) => tab !== leader);
    await other.bringToFront();
    const end = await prepareEnd(browser, leader, kind === 'death' ? DEATHS[run % DEATHS.length] : kind);
    await other.evaluate(
      ([id, seed, bytes]) =>
        globalThis.bench.lab('POST', `volumes/${id}/generate`, {
          ...{ path: '/data', bytes, files: 20, seed, content: 'random' },
        }),
      [fileSystemId, run, 8 * MiB],
    );
    const epoch = await epochIn(other);
    const seen = watchEpoch(other, epoch);
    const backup = await other.evaluate(
      (id) => globalThis.bench.fsx('CreateBackup', { FileSystemId: id }).then(({ Backup }) => Backup.BackupId),
      fileSystemId,
    );
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 150));
    const at = Date.now();
    const revive = await end();
    const takenAt = await seen;
    await other.evaluate((id) => globalThis.bench.available('backup', id), backup);
    results.takeover.push(takenAt - at);
    results.resumed.push(Date.now() - at);
    acks.alive.add(backup);
    tabs = [other, await revive(tabs, leader)];
    results.violations.push(...(await lookAfter(tabs, acks, run % VERIFY_EVERY === 0 || run === runs)));
    await forget(other, acks);
    if (results.violations.length > 0) break;
  }
  for (const tab of tabs) await tab.close();
  return results;

  async function prepareEnd(place, leader, how) {
    const reopen = async () => openTab(context, origin);
    if (how === 'crash')
      return async () => {
        await crash(context, leader);
        return async () => {
          leader.close().catch(() => undefined);
          return reopen();
        };
      };
    if (how === 'close')
      return async () => {
        await leader.close();
        return reopen;
      };
    if (how === 'worker')
      return async () => {
        await killWorker(leader);
        return async () => answering(leader);
      };
    if (how === 'freeze')
      return async () => {
        await setFrozen(context, leader, true);
        return async () => {
          await setFrozen(context, leader, false);
          return answering(leader);
        };
      };
    const pid = await processOf(place, leader);
    return async () => {
      process.kill(pid, 'SIGSTOP');
      const patience = setTimeout(() => process.kill(pid, 'SIGCONT'), STOPPED_MS);
      return async () => {
        clearTimeout(patience);
        process.kill(pid, 'SIGCONT');
        return answering(leader);
      };
    };
  }
}

/** A tab that goes on answers, and what it writes holds. */
async function answering(tab) {
  await tab.evaluate(async () => {
    const { BackupId, ResourceARN } = (await globalThis.bench.fsx('DescribeBackups', {})).Backups[0];
    await globalThis.bench.fsx('TagResource', { ResourceARN, Tags: [{ Key: 'seen', Value: BackupId }] });
  });
  return tab;
}

async function lookAfter([tab], acks, isThorough) {
  const { losses } = await findLosses(tab, acks);
  const findings = isThorough ? (await verifyAll(tab)).map(({ what }) => what) : [];
  return [...losses, ...findings];
}

/** Deletes all but the newest, so that looking stays quick. */
async function forget(tab, acks) {
  for (const id of [...acks.alive].slice(0, -3)) {
    await tab.evaluate((BackupId) => globalThis.bench.fsx('DeleteBackup', { BackupId }), id);
    acks.alive.delete(id);
    acks.gone.add(id);
  }
}
