import { backUpAll, deleteAll, fillAccount } from './api-account.mjs';
import { median } from './figures.mjs';

const FILE_SYSTEMS = 2_000;
const ROUNDS = 100_000 / FILE_SYSTEMS;
/** Rounds at either end whose median counts: what the system gave a process goes up and down by a fifth from one to the next. */
const LOOKS = 5;

/**
 * Creates and deletes 100,000 backups, as many at a time as there are file systems, and compares the memory after the last
 * rounds with that after the first, when the server's code is compiled.
 *
 * @returns {Promise<{ heap: number, rss: number, startHeap: number, startRss: number }>} the last two in bytes, the others as
 *   multiples of them
 */
export async function measureMemory(server) {
  const fileSystems = await fillAccount(server, FILE_SYSTEMS);
  const looks = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await deleteAll(server, (await backUpAll(server, fileSystems, round)).ids);
    if (round < LOOKS || round >= ROUNDS - LOOKS) looks.push(await server.memory());
  }
  const [start, end] = [looks.slice(0, LOOKS), looks.slice(-LOOKS)];
  const of = (some, member) => median(some.map((look) => look[member]));
  const [startHeap, startRss] = [of(start, 'heapUsed'), of(start, 'rss')];
  return { heap: of(end, 'heapUsed') / startHeap, rss: of(end, 'rss') / startRss, startHeap, startRss };
}
