import { backupsOf, creation } from './api-account.mjs';
import { summary } from './api-rates.mjs';

const ROUNDS = 3;
/** Few, as it is slow, and not slower for it. */
const REQUESTS = 500;

/**
 * The same requests to the open emulator, which has no quotas, no time and no rule of one backup at once. It has only the
 * backups of these rounds in its account, which is to its advantage.
 *
 * @returns {Promise<Record<'create' | 'describe', { rate: number, p99: number }>>}
 */
export async function measurePeer(peer) {
  const { ids: fileSystems } = await peer.send('CreateFileSystem', new Array(REQUESTS).fill(creation), 'FileSystemId');
  const created = [];
  const described = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const made = await peer.send('CreateBackup', backupsOf(fileSystems, round), 'BackupId');
    const requests = made.ids.map((id) => ({ BackupIds: [id] }));
    const told = await peer.send('DescribeBackups', requests);
    if (round === 0) continue; // warmed up
    created.push(made);
    described.push(told);
  }
  return { create: summary(created), describe: summary(described) };
}
