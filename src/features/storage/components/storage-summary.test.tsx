// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { renderConsole } from '../../../testing/render-console.tsx';
import { newWireService } from '../../../testing/wire-service.ts';
import { NotificationBar } from '../../notifications/notification-bar.tsx';
import { StorageSummary } from './storage-summary.tsx';

const service = newWireService();
beforeAll(service.start);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
afterAll(service.stop);

/** Shows the summary in a browser that promises to keep the data, or does not, when it is asked. */
function open(promises: boolean): void {
  let persisted = false;
  const persist = async () => {
    persisted = promises;
    return promises;
  };
  vi.stubGlobal('navigator', { ...navigator, storage: { persisted: async () => persisted, persist } });
  const sizes = { volumesBytes: 1, vaultsBytes: 1, volumesUncompressedBytes: 1, vaultsUncompressedBytes: 1 };
  service.use({ 'GET /_lab/storage': () => HttpResponse.json({ ...sizes, persisted }) });
  const element = (
    <>
      <NotificationBar />
      <StorageSummary />
    </>
  );
  renderConsole([{ path: '/', element }], '/');
}

test('data that the browser may clear can be kept', async () => {
  open(true);
  fireEvent.click(await screen.findByRole('button', { name: 'Keep data' }));
  expect(await screen.findByText('Until you clear the data of this site')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Keep data' })).toBeNull();
});

test('a browser that does not promise to keep it is told of', async () => {
  open(false);
  fireEvent.click(await screen.findByRole('button', { name: 'Keep data' }));
  expect(await screen.findByText('The browser did not promise to keep the data')).toBeDefined();
  expect(screen.getByText('May be cleared when disk space runs short')).toBeDefined();
});
