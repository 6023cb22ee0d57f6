import { openBrowser } from './browser.mjs';

/** Chromium sometimes loses a Blob of these before it is written: the whole is done again. */
const ATTEMPTS = 3;

/**
 * Writes the same bytes to IndexedDB in the plainest way: Blobs of 16 MiB from memory, a transaction each, three on their
 * way. Nothing is hashed, indexed or checked, so this is what the browser itself can do.
 *
 * @param {{ parent: string, folder: string, origin: string }} where
 * @returns {Promise<number>} bytes a second
 */
export async function writePlainly(where, attempt = 1) {
  try {
    return await writeOnce(where);
  } catch (cause) {
    if (attempt === ATTEMPTS || !String(cause).includes('InvalidBlob')) throw cause;
    console.log('The peer lost a Blob, and begins anew.');
    return writePlainly(where, attempt + 1);
  }
}

async function writeOnce({ parent, folder, origin }) {
  const browser = await openBrowser(parent);
  try {
    const page = await browser.newPage();
    const body = '<!doctype html><title>Plain</title><input type="file" multiple webkitdirectory>';
    await page.route('**/plain.html', (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(`${origin}/plain.html`);
    await page.locator('input').setInputFiles(folder);
    return await page.evaluate(async () => {
      const PACK = 16 * 2 ** 20;
      const whole = new Uint8Array(await new Blob([...document.querySelector('input').files]).arrayBuffer());
      const database = await new Promise((resolve, reject) => {
        const request = indexedDB.open('plain', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('packs');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const put = (at) =>
        new Promise((resolve, reject) => {
          const tx = database.transaction('packs', 'readwrite', { durability: 'relaxed' });
          tx.objectStore('packs').put(new Blob([whole.subarray(at, at + PACK)]), at);
          tx.oncomplete = resolve;
          tx.onabort = () => reject(tx.error);
        });
      const start = performance.now();
      let next = 0;
      const lane = async () => {
        for (let at = next; at < whole.length; at = next) {
          next = at + PACK;
          await put(at);
        }
      };
      await Promise.all([lane(), lane(), lane()]);
      return (whole.length * 1000) / (performance.now() - start);
    });
  } finally {
    await browser.close();
  }
}
