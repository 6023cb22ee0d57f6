import { median } from './figures.mjs';

const MiB = 2 ** 20;
const DESTINATION = 'eu-west-1';
/** Real ms between two looks whether a copy is over. */
const LOOK_EVERY_MS = 100;
/** What changes before an incremental copy. */
const CHANGED = 8 * MiB;

/** Full and incremental copies of real blocks to another Region, beside the first backup of the same, in turns. */
export async function measureMoves({ console: app, rounds, bytes, figures, tell }) {
  const fileSystem = await app.createFileSystem('copied');
  await generate(app, fileSystem, { path: '/data', bytes, files: 16, seed: 1 });
  const times = { first: [], copy: [], forecast: [] };
  let kept;
  for (let round = 1; round <= rounds; round += 1) {
    if (kept) {
      await deleteCopy(app, kept.copy.BackupId);
      await app.deleteBackup(kept.first.BackupId);
    }
    const first = await app.backUp(fileSystem, `round ${round}`);
    const plan = await forecast(app, first.BackupId);
    const copy = await copyBackup(app, first.BackupId);
    if (plan.addedBytes !== copy.addedBytes || copy.addedBytes !== first.addedBytes || !plan.whyFull)
      throw new Error(`The copy is not full, or not as forecast: ${JSON.stringify({ plan, copy, first })}`);
    times.first.push(first.workMs);
    times.copy.push(copy.workMs);
    times.forecast.push(plan.planMs);
    tell(`Round ${round}`, { first: first.workMs, copy: copy.workMs, forecast: plan.planMs });
    kept = { first, copy };
  }
  const rate = (all) => bytes / median(all) / 1e3;
  figures.add('first_rate', 'First backup: the service’s own time', rate(times.first), 'MB/s');
  figures.add('copy_rate', 'Full copy to another Region: the same', rate(times.copy), 'MB/s');
  figures.add('copy_vs_first', 'Full copy to the first backup', median(times.first) / median(times.copy), 'x', {
    least: 1,
  });
  figures.add('forecast_ms', 'What the full copy would move, before it', median(times.forecast), 'ms', { most: 50 });

  await generate(app, fileSystem, { path: '/more', bytes: CHANGED, files: 4, seed: 2 });
  const later = await app.backUp(fileSystem, 'later');
  const plan = await forecast(app, later.BackupId);
  const copy = await copyBackup(app, later.BackupId);
  tell('Incremental', { ...plan, readBytes: copy.readBytes, added: copy.addedBytes, ms: copy.workMs });
  if (plan.addedBytes !== copy.addedBytes || plan.whyFull)
    throw new Error(`The copy is not incremental, or not as forecast: ${JSON.stringify({ plan, copy })}`);
  figures.add(
    'incremental_read_share',
    'Read for an incremental copy, to the difference',
    copy.readBytes / copy.addedBytes,
    'x',
    {
      most: 1.1,
    },
  );
}

const generate = (app, id, wanted) => app.lab('POST', `volumes/${id}/generate`, { content: 'random', ...wanted });
const forecast = (app, id) => app.lab('POST', `backups/${id}/copy-plan`, { region: DESTINATION });

/** Asks in the destination Region, as the API wants it. */
const inDestination = (app, operation, request) =>
  app.page.evaluate(
    async ([region, action, body]) => {
      const scope = `Credential=AKIABENCH/20261122/${region}/fsx/aws4_request`;
      const response = await globalThis.bench.send('/aws/fsx/', {
        method: 'POST',
        headers: {
          authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0`,
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `AWSSimbaAPIService_v20180301.${action}`,
        },
        body: JSON.stringify(body),
      });
      const answer = await response.json();
      if (!response.ok) throw new Error(`${action}: ${JSON.stringify(answer)}`);
      return answer;
    },
    [DESTINATION, operation, request],
  );

async function copyBackup(app, SourceBackupId) {
  const asked = await inDestination(app, 'CopyBackup', { SourceBackupId, SourceRegion: 'us-east-1' });
  const { BackupId } = asked.Backup;
  for (;;) {
    const [{ Lifecycle }] = (await inDestination(app, 'DescribeBackups', { BackupIds: [BackupId] })).Backups;
    if (Lifecycle === 'FAILED') throw new Error(`Copy ${BackupId} failed.`);
    if (Lifecycle === 'AVAILABLE') return app.lab('GET', `backups/${BackupId}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function deleteCopy(app, BackupId) {
  await inDestination(app, 'DeleteBackup', { BackupId });
  await app.lab('POST', 'settle', {});
}
