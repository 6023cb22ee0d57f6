// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { renderConsole } from '../../testing/render-console.tsx';
import { newWireService } from '../../testing/wire-service.ts';
import { ClockControl } from './clock-control.tsx';

const service = newWireService();
beforeAll(service.start);
afterEach(cleanup);
afterAll(service.stop);

async function openMenu(): Promise<void> {
  service.use({
    'GET /_lab/clock': () => HttpResponse.json({ now: Date.UTC(2026, 10, 22, 12), rate: 60 }),
    'POST /_lab/clock': ({ rate = 60 }) => HttpResponse.json({ now: Date.UTC(2026, 10, 22, 12), rate }),
  });
  renderConsole([{ path: '/', element: <ClockControl /> }], '/');
  await screen.findByText(/Nov 22/);
  fireEvent.click(screen.getByRole('button'));
}

test('the clock shows the date and the speed of the service, and its menu checks that speed', async () => {
  await openMenu();
  expect(screen.getByText('60×')).toBeDefined();
  const speeds = await screen.findAllByRole('menuitemcheckbox');
  expect(speeds.map((item) => [item.textContent, item.getAttribute('aria-checked')])).toEqual([
    ['Paused', 'false'],
    ['Real time', 'false'],
    ['60× real time', 'true'],
    ['3,600× real time', 'false'],
    ['1 day per second', 'false'],
  ]);
});

test.each([
  ['Paused', { rate: 0 }],
  ['1 hour', { advanceSeconds: 3600 }],
])('choosing %s sends %o', async (item, body) => {
  await openMenu();
  fireEvent.click(await screen.findByText(item));
  await waitFor(() => expect(service.sentTo('POST /_lab/clock')).toEqual([body]));
});
