const HEADERS = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=AKIABENCH/20261122/us-east-1/fsx/aws4_request, SignedHeaders=host, Signature=0',
  'content-type': 'application/x-amz-json-1.1',
};

/**
 * Puts `bench.fsx(operation, request)`, `bench.lab(method, path, body)`, `bench.available(ids)` and `bench.restore` into
 * every page: calls of the service as the console makes them, through the service worker.
 *
 * @param {import('@playwright/test').Page} page
 */
export async function addService(page) {
  await page.addInitScript((headers) => {
    const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const send = async (path, init) => {
      for (;;) {
        const response = await fetch(path, init);
        if (response.headers.has('x-served-by')) return response;
        await wait(50); // the service worker starts a moment after the console
      }
    };
    const json = async (response) => {
      const body = await response.json();
      if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${JSON.stringify(body)}`);
      return body;
    };
    const fsx = async (operation, request) =>
      json(
        await send('/aws/fsx/', {
          method: 'POST',
          headers: { ...headers, 'x-amz-target': `AWSSimbaAPIService_v20180301.${operation}` },
          body: JSON.stringify(request),
        }),
      );
    const lab = async (method, path, body) =>
      json(
        await send(`/_lab/${path}`, {
          method,
          ...(body === undefined
            ? {}
            : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
        }),
      );

    /** Waits until a file system or a backup is AVAILABLE. */
    const available = async (kind, id, everyMs = 5) => {
      const ask = { fs: ['DescribeFileSystems', 'FileSystemIds', 'FileSystems'] }[kind] ?? [
        'DescribeBackups',
        'BackupIds',
        'Backups',
      ];
      for (;;) {
        const [found] = (await fsx(ask[0], { [ask[1]]: [id] }))[ask[2]];
        if (found.Lifecycle === 'AVAILABLE') return found;
        if (found.Lifecycle === 'FAILED') throw new Error(`${id} failed: ${JSON.stringify(found.FailureDetails)}`);
        await wait(everyMs);
      }
    };

    /**
     * Restores a backup and opens the first file of the new file system: reads its first MiB, or all when it is smaller.
     * Tells the ms from the request to each of the steps.
     */
    const FIRST_BYTES = 2 ** 20;
    const restore = async (backupId, subnetId) => {
      const start = performance.now();
      const { FileSystem } = await fsx('CreateFileSystemFromBackup', { BackupId: backupId, SubnetIds: [subnetId] });
      const accepted = performance.now() - start;
      const id = FileSystem.FileSystemId;
      await available('fs', id, 10);
      const usable = performance.now() - start;
      let path = '';
      for (let entry; entry?.kind !== 'file'; path += `/${entry.name}`) {
        const { entries } = await lab('GET', `volumes/${id}/entries?path=${encodeURIComponent(path || '/')}`);
        entry = entries.find(({ kind }) => kind === 'file') ?? entries[0];
      }
      const listed = performance.now() - start;
      const place = `/_lab/volumes/${id}/files${path.split('/').map(encodeURIComponent).join('/')}`;
      const bytes = await (await send(place, { headers: { range: `bytes=0-${FIRST_BYTES - 1}` } })).arrayBuffer();
      const readable = performance.now() - start;
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      return { id, path, bytes: bytes.byteLength, sha256, accepted, usable, listed, readable };
    };
    globalThis.bench = { fsx, lab, send, available, restore };
  }, HEADERS);
}

/**
 * Creates a file system and waits for it. @returns {Promise<string>} its id
 *
 * @param {import('@playwright/test').Page} page
 * @param {object} [more]  of the Lustre configuration
 */
export const createFileSystem = (page, subnetId, name, more = {}) =>
  page.evaluate(
    async ([subnet, tag, configuration]) => {
      const { FileSystem } = await globalThis.bench.fsx('CreateFileSystem', {
        FileSystemType: 'LUSTRE',
        StorageCapacity: 1200,
        SubnetIds: [subnet],
        LustreConfiguration: { DeploymentType: 'PERSISTENT_2', PerUnitStorageThroughput: 125, ...configuration },
        Tags: [{ Key: 'Name', Value: tag }],
      });
      await globalThis.bench.available('fs', FileSystem.FileSystemId);
      return FileSystem.FileSystemId;
    },
    [subnetId, name, more],
  );

/**
 * Takes a backup and waits for it.
 *
 * @param {import('@playwright/test').Page} page
 * @returns what the laboratory measured of it
 */
export const backUp = (page, fileSystemId, name) =>
  page.evaluate(
    async ([id, tag]) => {
      const { Backup } = await globalThis.bench.fsx('CreateBackup', {
        FileSystemId: id,
        Tags: [{ Key: 'Name', Value: tag }],
      });
      await globalThis.bench.available('backup', Backup.BackupId, 200);
      return globalThis.bench.lab('GET', `backups/${Backup.BackupId}`);
    },
    [fileSystemId, name],
  );

/**
 * Any subnet of the default VPC.
 *
 * @param {import('@playwright/test').Page} page
 */
export const findSubnet = (page) =>
  page.evaluate(async () => {
    const body = new URLSearchParams({ Action: 'DescribeSubnets', Version: '2016-11-15' }).toString();
    const headers = {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      authorization:
        'AWS4-HMAC-SHA256 Credential=AKIABENCH/20261122/us-east-1/ec2/aws4_request, SignedHeaders=host, Signature=0',
    };
    const response = await globalThis.bench.send('/aws/ec2/', { method: 'POST', headers, body });
    return /<subnetId>([^<]+)</.exec(await response.text())?.[1];
  });
