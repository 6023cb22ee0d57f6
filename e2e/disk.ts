import { rmSync } from 'node:fs';
import { type BrowserContext, chromium } from '@playwright/test';
import { test as base } from './lab.ts';

/**
 * The same test in a browser that keeps what it stores on disk, as a person's does, so that its limit counts exactly and it can
 * be closed and opened again. The other tests' browser keeps everything in memory.
 */
export const test = base.extend<{ openBrowser: () => Promise<BrowserContext> }>({
  openBrowser: async ({ launchOptions, viewport, baseURL }, use, info) => {
    const profile = info.outputPath('profile');
    const opened: BrowserContext[] = [];
    await use(async () => {
      const context = await chromium.launchPersistentContext(profile, {
        ...launchOptions,
        viewport,
        ...(baseURL === undefined ? {} : { baseURL }),
      });
      opened.push(context);
      return context;
    });
    for (const context of opened) await context.close();
    rmSync(profile, { recursive: true, force: true });
  },
  context: async ({ openBrowser }, use) => use(await openBrowser()),
  page: async ({ context }, use) => use(context.pages()[0] ?? (await context.newPage())),
});

export { expect } from './lab.ts';
