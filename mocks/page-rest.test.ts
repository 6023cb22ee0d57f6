import { expect, test } from 'vitest';
import { followRest } from './page-rest.ts';

/** A page with its window, and each rest: whether it is over. */
function newPage() {
  const window = new EventTarget();
  const page = Object.assign(new EventTarget(), { defaultView: window }) as unknown as Document;
  const rests: { isOver: boolean }[] = [];
  followRest(page, {
    onRest: (until) => {
      const rest = { isOver: false };
      rests.push(rest);
      void until.then(() => {
        rest.isOver = true;
      });
    },
  });
  const tell = async (target: EventTarget, type: string, persisted?: boolean) => {
    target.dispatchEvent(Object.assign(new Event(type), persisted === undefined ? {} : { persisted }));
    await Promise.resolve();
  };
  return { page, window, rests, tell };
}

test('a page that is frozen rests until it is resumed, each time anew', async () => {
  const { page, rests, tell } = newPage();
  for (const count of [1, 2]) {
    await tell(page, 'freeze');
    expect(rests).toHaveLength(count);
    expect(rests.at(-1)).toEqual({ isOver: false });
    await tell(page, 'resume');
    expect(rests.at(-1)).toEqual({ isOver: true });
  }
});

test('a page that is kept to go back to rests once, also when it is frozen besides; one that is closed does not', async () => {
  const { page, window, rests, tell } = newPage();
  await tell(window, 'pagehide', false);
  expect(rests).toEqual([]);
  await tell(window, 'pagehide', true);
  await tell(page, 'freeze');
  expect(rests).toEqual([{ isOver: false }]);
  await tell(window, 'pageshow', true);
  expect(rests).toEqual([{ isOver: true }]);
});
