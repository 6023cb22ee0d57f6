import { BACKUPS, backUpAll, deleteAll, fillAccount } from './api-account.mjs';
import { median } from './figures.mjs';

const ROUNDS = 3;
const DESCRIPTIONS = 10_000;

/**
 * Fills an account with 10,000 backups, and measures requests with so many there.
 *
 * @returns {Promise<Record<'create' | 'remove' | 'describe', { rate: number, p99: number }>>} requests a second, median of
 *   the rounds; ms, of all rounds together
 */
export async function measureRates(server) {
  const fileSystems = await fillAccount(server);
  const ids = [];
  for (let round = 0; ids.length < BACKUPS; round += 1) ids.push(...(await backUpAll(server, fileSystems, round)).ids);

  const created = [];
  const removed = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const made = await backUpAll(server, fileSystems, `measured-${round}`);
    created.push(made);
    removed.push(await deleteAll(server, made.ids));
  }
  const described = [];
  await describe(server, ids); // warms up
  for (let round = 0; round < ROUNDS; round += 1) described.push(await describe(server, ids));
  return { create: summary(created), remove: summary(removed), describe: summary(described) };
}

const describe = (server, ids) =>
  server.send(
    'DescribeBackups',
    Array.from({ length: DESCRIPTIONS }, () => ({ BackupIds: [ids[Math.floor(Math.random() * ids.length)]] })),
  );

/** Rounds of one operation: the median of their rates, and the 99th percentile of all their times. */
export function summary(rounds) {
  const times = rounds.flatMap(({ latencies }) => latencies).sort((left, right) => left - right);
  return { rate: median(rounds.map(({ rate }) => rate)), p99: times[Math.ceil(times.length * 0.99) - 1] };
}
