import { backUpAll, deleteAll, fillAccount } from './api-account.mjs';

const FILE_SYSTEMS = 2_000;
const BACKUPS = 100_000;

/**
 * Creates and deletes 100,000 backups, as many at a time as there are file systems. The start is counted when the file systems
 * are there and the first 2,000 backups have come and gone: until then a program only grows, by its own compiled code.
 *
 * @returns {Promise<{ heap: number, rss: number, startHeap: number, startRss: number }>} the last two in bytes, the others as
 *   multiples of them
 */
export async function measureMemory(server) {
  const fileSystems = await fillAccount(server, FILE_SYSTEMS);
  const comeAndGo = async (round) => deleteAll(server, (await backUpAll(server, fileSystems, round)).ids);
  await comeAndGo('first');
  const start = await server.memory();
  for (let round = 0; round < BACKUPS / FILE_SYSTEMS; round += 1) await comeAndGo(round);
  const end = await server.memory();
  return {
    heap: end.heapUsed / start.heapUsed,
    rss: end.rss / start.rss,
    startHeap: start.heapUsed,
    startRss: start.rss,
  };
}
