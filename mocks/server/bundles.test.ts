import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { exportFileSystem } from '../../src/engine/bundles/export-bundle.ts';
import { audit } from '../../src/engine/repository/audit.ts';
import { collectGarbage } from '../../src/testing/collect-garbage.ts';
import { mustFindScenario } from '../scenarios/scenarios.ts';
import { type HostedService, hostService } from './host-service.ts';
import { newHttpServer } from './http-server.ts';

const MB = 1e6;
const ending: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

/** A server on a directory of its own, with a file system. */
async function begin(): Promise<{ url: string; service: HostedService['service']; id: string }> {
  const data = await mkdtemp(join(tmpdir(), 'fsx-bundles-test-'));
  const reportDefect = (cause: unknown) => expect.unreachable(String(cause));
  const { service, closeStore } = await hostService(
    { scenario: mustFindScenario('first-backup'), clock: 0, data },
    reportDefect,
  );
  const rules = { host: '127.0.0.1', allowedHosts: [], allowedOrigins: [] };
  const server = newHttpServer({ ...rules, handle: service.handle, reportDefect });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ending.push(async () => {
    server.closeAllConnections();
    server.close();
    expect(await audit(service.engine.ports)).toEqual([]);
    await service.stop();
    await closeStore();
    await rm(data, { recursive: true, force: true });
  });
  const volumes = await service.engine.ports.store.read(['volumes'], (tx) => tx.table('volumes').keys());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/_lab`, service, id: String(volumes[0]) };
}

const spooled = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('fsx-bundle-'));

test('a file system of 200 MB is read as a bundle a few packs at a time', async () => {
  const { service, url, id } = await begin();
  const generation = { path: '/data', bytes: 200 * MB, files: 20, seed: 1, content: 'random' };
  const made = await fetch(`${url}/volumes/${id}/generate`, { method: 'POST', body: JSON.stringify(generation) });
  expect(made.status).toBe(200);
  const record = await service.engine.ports.store.read(['fileSystems'], (tx) => tx.table('fileSystems').list());
  const bundle = await exportFileSystem(service.engine.ports, record[0]!);
  collectGarbage();
  const before = process.memoryUsage().arrayBuffers;
  let [size, peak] = [0, 0];
  for (let piece = await bundle.next(); piece; piece = await bundle.next()) {
    size += piece.bytes.length;
    collectGarbage();
    peak = Math.max(peak, process.memoryUsage().arrayBuffers - before);
  }
  expect(size).toBeGreaterThan(200 * MB);
  expect(peak).toBeLessThan(96 * MB);
}, 300_000);

test('a file system goes from one server to another as it is read', async () => {
  const [from, to] = [await begin(), await begin()];
  const generation = { path: '/data', bytes: 30 * MB, files: 20, seed: 1, content: 'random' };
  await fetch(`${from.url}/volumes/${from.id}/generate`, { method: 'POST', body: JSON.stringify(generation) });

  const bundle = await fetch(`${from.url}/volumes/${from.id}/export`);
  expect(bundle.headers.get('content-type')).toBe('application/x-fsx-backups');
  expect(bundle.headers.get('content-disposition')).toContain(`genomics-${from.id}.fsxbackups`);
  const init = { method: 'POST', body: bundle.body, duplex: 'half' } as RequestInit;
  const result = await (await fetch(`${to.url}/import`, init)).json();

  expect(result).toMatchObject({ kind: 'file-system', files: 23 });
  const [one, other] = await Promise.all(
    [`${from.url}/volumes/${from.id}`, `${to.url}/volumes/${result.fileSystemIds[0]}`].map(async (source) => {
      const listing = await (await fetch(`${source}/entries?path=/data`)).json();
      const last = listing.entries.at(-1).name;
      return new Uint8Array(await (await fetch(`${source}/files/data/${last}`)).arrayBuffer());
    }),
  );
  expect(one).toEqual(other);
  expect(await spooled()).toEqual([]);
}, 300_000);

test('a bundle that is cut off on its way is refused, and nothing of it stays', async () => {
  const { url, id } = await begin();
  const bundle = await (await fetch(`${url}/volumes/${id}/export`)).blob();
  const answer = await fetch(`${url}/import`, { method: 'POST', body: bundle.slice(0, 5000) });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ code: 'BadRequest', message: 'This bundle was not imported: it is cut off.' });
  expect(await spooled()).toEqual([]);
});
