import type { BrowserContext, Page } from '@playwright/test';
import { expect, test as onDisk } from './disk.ts';
import { labOf, send } from './lab.ts';
import { seedBackup, seedFileSystem, seedFiles } from './seed-steps.ts';
import { contentOf, limitStorage } from './trouble-steps.ts';

/** Pages of many origins: the browser looks at a limit before the first write, and then not for a while. */
export const test = onDisk.extend({ quiet: async ({ baseURL: _any }, use) => use(undefined) });

export interface Place {
  readonly page: Page;
  readonly fileSystemId: string;
  /** A backup of before. */
  readonly backupId: string;
}

/** Work for which there is less and less room. */
export interface Scenario {
  /** What has to be there besides; fits into the room always. */
  readonly prepare?: (place: Place) => Promise<void>;
  /** Does it, however it ends. @returns why there was no room; `undefined` when it is done */
  readonly act: (place: Place) => Promise<string | undefined>;
  /** Takes back what `act` made, or the part of it that is there. */
  readonly undo: (place: Place) => Promise<void>;
}

const KiB = 1024;
const MiB = 1024 * KiB;
const STEP = 64 * KiB;
/** What every scenario begins with, and what it stores itself at least: more than 60 steps. */
export const BYTES = 4 * MiB;
/** More than any scenario needs. */
const AMPLE = 32 * MiB;

/** Calls of the service by a scenario. */
export function callsOf(page: Page) {
  return {
    ...labOf(page),
    /** Why a call was refused for want of room; any other refusal is one of the test. */
    whyNot: ({ status, body }: { readonly status: number; readonly body: unknown }): string | undefined => {
      if (status === 200) return undefined;
      expect(JSON.stringify(body)).toMatch(/room/);
      return JSON.stringify(body);
    },
    call: async (method: string, path: string, body?: object) => {
      const sent = { method, path: `/_lab/${path}`, ...(body && { body: JSON.stringify(body) }) };
      const { status, base64 } = await send(page, sent);
      const text = Buffer.from(base64, 'base64').toString();
      return { status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
    },
  };
}

/** Bytes of all that is stored, without what the browser adds. */
async function storedBytes(page: Page): Promise<number> {
  const { body } = await callsOf(page).call('GET', 'storage');
  return Number(body.volumesBytes) + Number(body.vaultsBytes);
}

/** Lets the worker believe that there is room, as Chromium tells it of a disk that is nearly full: so writes fail, not the question. */
async function hideLimit(page: Page): Promise<void> {
  for (const worker of page.workers())
    if (worker.url().includes('service.worker'))
      await worker.evaluate(() => {
        const value = async () => ({ quota: 2 ** 40, usage: 0 });
        Object.defineProperty(navigator.storage, 'estimate', { configurable: true, value });
      });
}

let origins = 0;

/**
 * A scenario in so much room. However it ends, what was there before is whole while there is no room, it is done when there is room
 * again, and afterwards everything that it took is given back.
 *
 * @returns why there was no room; `undefined` when there was enough
 */
async function attempt(context: BrowserContext, baseURL: string, scenario: Scenario, room: number) {
  origins += 1;
  const { port } = new URL(baseURL);
  const origin = `http://room-${origins}.localhost:${port}`;
  const page = await context.newPage();
  await limitStorage(page, origin, room / MiB);
  await page.goto(origin);
  const ground = await settle(page, scenario).catch(() => undefined);
  if (ground === undefined) return end('There is no room to begin in.');
  const { place, content, before } = ground;
  const { act, undo } = scenario;
  if (origins % 2 === 0) await hideLimit(page);

  const why = await act(place);
  expect(await contentOf(page, 'backups', place.backupId)).toEqual(content);
  await limitStorage(page, origin);
  await labOf(page).settle();
  for (const again of why === undefined ? [] : [act]) {
    await undo(place);
    expect(await again(place)).toBeUndefined();
  }
  await undo(place);
  await labOf(page).settle();
  expect(await storedBytes(page), `in ${room} bytes`).toBe(before);
  return end(why);

  async function end(reason: string | undefined) {
    const session = await context.newCDPSession(page);
    await page.goto('about:blank');
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    await page.close();
    return reason;
  }
}

async function settle(page: Page, { prepare }: Scenario) {
  const fileSystemId = await seedFileSystem(page, 'narrow');
  await seedFiles(page, fileSystemId, { bytes: BYTES, files: 5, seed: 1 });
  const place = { page, fileSystemId, backupId: await seedBackup(page, fileSystemId, 'before') };
  await prepare?.(place);
  return { place, content: await contentOf(page, 'backups', place.backupId), before: await storedBytes(page) };
}

/**
 * Finds the least room in which a scenario is done, then tries it with ever less.
 *
 * @param steps  how many rooms are tried, so far apart that the least of them holds little more than the beginning
 * @returns steps at which there was no room, a count
 */
export async function shrinkRoom(context: BrowserContext, baseURL: string, scenario: Scenario, steps: number) {
  const apart = Math.max(STEP, Math.floor(BYTES / steps / STEP) * STEP);
  let [tooLittle, enough] = [BYTES, AMPLE];
  while (enough - tooLittle > apart) {
    const middle = Math.round((tooLittle + enough) / 2);
    if ((await attempt(context, baseURL, scenario, middle)) === undefined) enough = middle;
    else tooLittle = middle;
  }
  let failed = 0;
  for (let step = 1; step <= steps; step += 1)
    if ((await attempt(context, baseURL, scenario, enough - step * apart)) !== undefined) failed += 1;
  return failed;
}
