import { KiB } from '../../aws/units.ts';
import { job, leader, pack, replay } from './conformance-rows.ts';
import { openDiskStore } from './disk-store.ts';

/** Writers that compete for the same rows. */
const WRITERS = 8;

/** Every so manieth transaction also replaces a pack. */
const PACK_EVERY = 5;

/** The pack that the transaction of this number stores, a Blob or a byte array; its bytes tell the number. */
export const packOf = (epoch: number) => {
  const bytes = new Uint8Array((epoch % 2 === 0 ? 300 : 100) * KiB).fill(epoch % 251);
  return pack('r', epoch, epoch % 2 === 0 ? new Blob([bytes]) : bytes);
};

/** The number of the last transaction that stored a pack, up to this one; 0 when none did. */
export const lastPack = (epoch: number): number => epoch - (epoch % PACK_EVERY);

/** Writes until it is killed, and says on standard output which transactions were acknowledged. */
export async function writeUntilKilled(directory: string): Promise<void> {
  const store = await openDiskStore(directory);
  const writeOne = () =>
    store.write(['leader', 'jobs', 'replays', 'packs'], async (tx) => {
      const epoch = ((await tx.table('leader').get('leader'))?.epoch ?? 0) + 1;
      await tx.table('leader').put(leader(epoch));
      await tx.table('jobs').put(job(String(epoch)));
      await tx.table('replays').put(replay('CreateBackup', String(epoch)));
      if (epoch % PACK_EVERY !== 0) return epoch;
      await tx.table('packs').deleteAll({});
      await tx.table('packs').put(packOf(epoch));
      return epoch;
    });
  const writeOn = async () => {
    for (;;) process.stdout.write(`${await writeOne()}\n`);
  };
  await Promise.all(Array.from({ length: WRITERS }, writeOn));
}
