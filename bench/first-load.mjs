import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openBrowser } from './browser.mjs';

const FONT = /@font-face|data:(?:application|font)\/[^,;]*(?:font|woff)|\.woff2?\b/;

/**
 * Opens the list of file systems as a first visitor and weighs what the browser fetched for it, gzipped at level 9.
 *
 * @param {{ parent: string, dist: string, origin: string }} where
 * @returns {Promise<{ js: number, css: number, worker: number, msw: number, fonts: number }>} bytes; `fonts` is a count
 */
export async function weighFirstLoad({ parent, dist, origin }) {
  const browser = await openBrowser(parent);
  const sizes = { js: 0, css: 0, worker: 0, msw: 0, fonts: 0 };
  try {
    const page = await browser.newPage();
    const fetched = new Set();
    browser.on('request', (request) => fetched.add(new URL(request.url()).pathname));
    await page.goto(`${origin}/#/file-systems`);
    await page.getByRole('heading', { name: /^File systems/ }).waitFor();
    await page.waitForLoadState('networkidle');
    for (const path of fetched) {
      if (/\.(?:woff2?|ttf|otf)$/.test(path)) sizes.fonts += 1;
      const kind = /\.(js|css)$/.exec(path)?.[1];
      if (!kind) continue;
      const content = readFileSync(join(dist, path));
      if (FONT.test(content.toString('latin1')) && kind === 'css') sizes.fonts += 1;
      sizes[kind === 'css' ? 'css' : roleOf(path, content)] += gzipSync(content, { level: 9 }).length;
    }
    return sizes;
  } finally {
    await browser.close();
  }
}

/** The service's workers, MSW (its service worker too), or the console's own JavaScript. */
function roleOf(path, content) {
  if (path.includes('.worker')) return 'worker';
  return path.includes('mockServiceWorker') || content.includes('[MSW]') ? 'msw' : 'js';
}
