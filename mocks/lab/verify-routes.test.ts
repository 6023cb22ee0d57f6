import { expect, test } from 'vitest';
import { audit } from '../../src/engine/repository/audit.ts';
import type { Verification } from '../../src/lab/verification.ts';
import { type MemoryService, newMemoryService } from '../../src/testing/memory-service.ts';

async function firstBackup(): Promise<MemoryService> {
  const made = newMemoryService();
  await made.lab('POST', 'reset', JSON.stringify({ scenario: 'first-backup' }));
  return made;
}

async function post({ lab }: MemoryService, body: object) {
  const response = await lab('POST', 'verify', JSON.stringify(body));
  return { status: response.status, body: await response.json() };
}

async function finished({ lab }: MemoryService, id: string): Promise<Verification> {
  for (;;) {
    const run: Verification = await (await lab('GET', `verify/${id}`)).json();
    if (run.state !== 'running') return run;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test('everything is verified over HTTP, and each step is told', async () => {
  const made = await firstBackup();

  const { status, body } = await post(made, { scope: 'all' });
  const run = await finished(made, body.id);

  expect(status).toBe(202);
  expect(body).toMatchObject({ scope: 'all', state: 'running', findings: [] });
  expect(run).toMatchObject({ state: 'done', findings: [], sums: { damaged: 0 } });
  expect(run.checked.bytes).toBe(run.progress.totalBytes);
  expect(await (await made.lab('GET', 'verify')).json()).toEqual([run]);
  expect(made.changes.filter(({ kind, id }) => kind === 'verification' && id === run.id).length).toBeGreaterThan(2);
  expect(await (await made.lab('DELETE', `verify/${run.id}`)).json()).toEqual(run);
  expect((await made.lab('GET', `verify/${run.id}`)).status).toBe(404);
  expect(await audit(made.service.engine.ports)).toEqual([]);
  await made.service.stop();
  expect(made.defects).toEqual([]);
});

test('a backup, a vault and a file system are verified by their IDs', async () => {
  const made = await firstBackup();
  const [backup] = (await made.fsx('DescribeBackups', {})).body.Backups;
  const { store } = made.service.engine.ports;
  const [vault] = await store.read(['vaults'], (tx) => tx.table('vaults').list());
  for (const request of [
    { scope: 'backup', id: backup.BackupId },
    { scope: 'vault', id: vault?.vaultId },
    { scope: 'file-system', id: backup.FileSystem.FileSystemId },
  ]) {
    const { body } = await post(made, request);
    const run = await finished(made, body.id);
    expect(run).toMatchObject({ state: 'done', scope: request.scope, scopeId: request.id, findings: [] });
    expect(run.checked.objects).toBeGreaterThan(0);
  }
  await made.service.stop();
});

test('requests that make no sense are refused in words', async () => {
  const made = await firstBackup();
  const refused = [
    [{ scope: 'planet' }, 400, 'scope must be one of'],
    [{}, 400, 'scope must be one of'],
    [{ scope: 'all', id: 'backup-1' }, 400, 'id must be that of'],
    [{ scope: 'backup' }, 400, 'id must be that of'],
    [{ scope: 'backup', id: 'backup-0' }, 404, 'nothing of this ID'],
    [{ scope: 'all', bytesPerSecond: 12 }, 400, 'bytesPerSecond'],
    [{ scope: 'all', bytesPerSecond: 'fast' }, 400, 'bytesPerSecond'],
  ] as const;
  for (const [request, status, text] of refused) {
    const answer = await post(made, request);
    expect(answer).toMatchObject({ status, body: { message: expect.stringContaining(text) } });
  }
  const { body } = await post(made, { scope: 'all', bytesPerSecond: 65_536 });
  expect(await post(made, { scope: 'all' })).toMatchObject({ status: 409, body: { code: 'Conflict' } });
  expect(await (await made.lab('DELETE', `verify/${body.id}`)).json()).toMatchObject({ state: 'cancelled' });
  expect((await made.lab('DELETE', 'verify/none')).status).toBe(404);
  await made.service.stop();
  expect(made.defects).toEqual([]);
});
