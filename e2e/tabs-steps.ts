import type { Page } from '@playwright/test';
import { expect } from './lab.ts';

/** What happens to tabs, and who of them runs the jobs. */

/** Another tab, with the list of backups. */
export async function openTab(page: Page): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto('/#/backups');
  await expect(tab.getByRole('heading', { name: /^Backups/ }).first()).toBeVisible();
  return tab;
}

/** Ends a tab as the browser does when its process fails: the command is never answered. */
export async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}

/** Tells the page what the browser tells one that it freezes, or lets go on. Only a hidden page is frozen, and here none is. */
export const tellPage = (page: Page, event: 'freeze' | 'resume'): Promise<void> =>
  page.evaluate((type) => void document.dispatchEvent(new Event(type)), event);

/** Names of the locks that are held, sorted. */
export const heldLocks = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => ((await navigator.locks.query()).held ?? []).map(({ name }) => name ?? '').sort());

/** How the tabs have the rows, sorted: one alone has them in memory. */
export const rowsAreHeld = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () =>
    ((await navigator.locks.query()).held ?? [])
      .filter(({ name }) => name === 'rows')
      .map(({ mode }) => mode ?? '')
      .sort(),
  );

/** A page of the site that is not the console. It holds these locks, as a tab does that is stopped with everything it has. */
export async function openStopped(page: Page, locks: readonly string[]): Promise<Page> {
  const stopped = await page.context().newPage();
  await stopped.goto('/icon.svg');
  await stopped.evaluate((names) => {
    for (const name of names) navigator.locks.request(name, () => new Promise(() => undefined)).catch(() => undefined);
  }, locks);
  return stopped;
}
