const LAST = 9_999;

/**
 * Changes something in one tab and measures when another shows it.
 *
 * @param {(path: string) => Promise<import('@playwright/test').Page>} open
 * @param {number} runs
 * @returns {Promise<readonly number[]>} ms of each run, from before the request to the moment it is shown
 */
export async function measureNews(open, fileSystemId, runs) {
  const writer = await open('/');
  const readers = {
    backups: await open('/#/backups'),
    fileSystems: await open('/#/file-systems'),
    files: await open(`/#/file-systems/${fileSystemId}/files`),
    clock: await open('/#/storage'),
  };
  await writer.evaluate(() => globalThis.bench.lab('POST', 'clock', { rate: 0 }));
  const kinds = Object.keys(readers);
  const times = [];
  for (let run = 0; run < runs; run += 1) {
    const kind = kinds[run % kinds.length];
    const reader = readers[kind];
    await reader.bringToFront();
    const wanted = kind === 'clock' ? undefined : `news-${LAST - run}`; // before the older ones, where a list is in order
    const seen = reader.evaluate(seenAt, wanted);
    const at = await writer.evaluate(makeNews, { kind, name: wanted, fileSystemId });
    times.push((await seen) - at);
    if (kind === 'backups') await writer.evaluate(() => globalThis.bench.lab('POST', 'settle', {}));
  }
  for (const page of [writer, ...Object.values(readers)]) await page.close();
  return times;
}

/** Runs in the page. Without a text, any change of the clock counts. @returns epoch ms */
function seenAt(text) {
  return new Promise((resolve, reject) => {
    const clock = () => document.querySelector('section[aria-label=Simulation]')?.textContent;
    const before = clock();
    const isSeen = () => (text === undefined ? clock() !== before : document.body.textContent.includes(text));
    const observer = new MutationObserver(() => {
      if (!isSeen()) return;
      observer.disconnect();
      resolve(Date.now());
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    setTimeout(() => reject(new Error(`${text ?? 'The clock'} was not shown.`)), 15_000);
  });
}

async function makeNews({ kind, name, fileSystemId }) {
  const { fsx, lab, send } = globalThis.bench;
  const Tags = [{ Key: 'Name', Value: name }];
  const make = {
    backups: () => fsx('CreateBackup', { FileSystemId: fileSystemId, Tags }),
    fileSystems: async () => {
      const { FileSystems } = await fsx('DescribeFileSystems', { FileSystemIds: [fileSystemId] });
      await fsx('TagResource', { ResourceARN: FileSystems[0].ResourceARN, Tags });
    },
    files: () => send(`/_lab/volumes/${fileSystemId}/files/${name}`, { method: 'PUT', body: name }),
    clock: () => lab('POST', 'clock', { advanceSeconds: 86_400 }),
  };
  const at = Date.now();
  await make[kind]();
  return at;
}
