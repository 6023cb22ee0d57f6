const EVERY_MS = 600;

/** Notes how long the page takes from every click to the next frame shown, as the browser reports it. */
export const watchClicks = (page) =>
  page.addInitScript(() => {
    globalThis.clickTimes = [];
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'click') globalThis.clickTimes.push(duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  });

/**
 * Clicks now on one link of the side bar and now on the other, with a real mouse, until the work is over.
 *
 * @returns {Promise<{ result: T, clicks: number, longest: number, over: number }>} ms; one that the browser does not tell of took
 *   less than 16
 * @template T
 */
export async function clickDuring(page, work) {
  const links = ['Backups', 'File systems'].map((name) =>
    page.getByRole('navigation', { name: 'Side navigation' }).getByRole('link', { name, exact: true }),
  );
  const boxes = await Promise.all(links.map((link) => link.boundingBox()));
  await page.evaluate(() => globalThis.clickTimes.splice(0));
  let isOver = false;
  let clicks = 0;
  const clicking = (async () => {
    while (!isOver) {
      const { x, y, width, height } = boxes[clicks % 2];
      await page.mouse.click(x + width / 2, y + height / 2);
      clicks += 1;
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  })();
  const result = await work().finally(() => {
    isOver = true;
  });
  await clicking;
  const times = await page.evaluate(() => globalThis.clickTimes.splice(0));
  return { result, clicks, longest: Math.max(16, ...times), over: times.filter((ms) => ms > 100).length };
}
