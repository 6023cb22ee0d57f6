import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What is on show breaks no rule of WCAG 2.2 A and AA that a machine can check, has no word that only a program knows, and is
 * no wider than its window. `what` names it in a failure.
 */
export async function inspect(page: Page, what: string): Promise<void> {
  // A table that has just got its rows measures itself a moment later, and only then takes the focus where it scrolls.
  await expect(async () => {
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true).analyze();
    const found = violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html) }));
    expect(found, what).toEqual([]);
  }).toPass({ timeout: 20_000 }); // on a busy machine one look takes seconds
  expect.soft(await page.locator('body').innerText(), what).not.toMatch(/\bundefined\b|\bNaN\b|\[object /);
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(overhang, `${what}: pixels to scroll sideways`).toBeLessThanOrEqual(0);
}

/** Moves the focus with Tab until it is on the button. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const target = page.getByRole('button', { name }).first();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to the button ${name}.`);
}
