// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { useState } from 'react';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { renderConsole } from '../../../testing/render-console.tsx';
import { type Answers, newWireService } from '../../../testing/wire-service.ts';
import { ClockTime } from './clock-time.tsx';
import { JumpDialog } from './jump-dialog.tsx';

const service = newWireService();
beforeAll(service.start);
afterEach(cleanup);
afterAll(service.stop);

const NOON = Date.UTC(2026, 10, 22, 12, 0);

/** The dialog is opened from the bar, which knows the time by then. */
function Opened() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ClockTime />
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      {isOpen && <JumpDialog onClose={() => setOpen(false)} />}
    </>
  );
}

async function openDialog(answers: Answers = {}): Promise<HTMLElement> {
  service.use({
    'GET /_lab/clock': () => HttpResponse.json({ now: NOON, rate: 0 }),
    'POST /_lab/clock/jump': ({ to }) => {
      const at = Date.parse(String(to));
      const happened = { from: NOON, to: at, counts: [] };
      return HttpResponse.json({ id: 'jump-1', from: NOON, to: at, now: at, state: 'done', happened }, { status: 202 });
    },
    ...answers,
  });
  renderConsole([{ path: '/', element: <Opened /> }], '/');
  await screen.findByRole('button', { name: /^Time of the service/ });
  fireEvent.click(screen.getByRole('button', { name: 'Open' }));
  return screen.getByRole('dialog', { name: 'Jump to a date' });
}

const sent = () => service.sentTo('POST /_lab/clock/jump');
const press = (dialog: HTMLElement, name: string) => fireEvent.click(within(dialog).getByRole('button', { name }));
const type = (dialog: HTMLElement, label: RegExp, value: string) =>
  fireEvent.change(within(dialog).getByRole('textbox', { name: label }), { target: { value } });

test('a day ahead is offered first, and the clock jumps there', async () => {
  const dialog = await openDialog();
  expect(dialog.textContent).toContain('1 day from now');
  press(dialog, 'Jump');
  await waitFor(() => expect(sent()).toEqual([{ to: '2026-11-23T12:00:00.000Z' }]));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('90 days are one press away', async () => {
  const dialog = await openDialog();
  press(dialog, 'In 90 days');
  expect(dialog.textContent).toContain('90 days from now');
  press(dialog, 'Jump');
  await waitFor(() => expect(sent()).toEqual([{ to: '2027-02-20T12:00:00.000Z' }]));
});

test('half a date and half a time are told while one types, and not sent', async () => {
  const dialog = await openDialog();
  type(dialog, /Date/, '2027/02');
  expect(dialog.textContent).toContain('Enter a date that exists');
  type(dialog, /Date/, '2027/02/20');
  type(dialog, /Time/, '05:');
  expect(dialog.textContent).not.toContain('Enter a date that exists');
  expect(dialog.textContent).toContain('Enter a time from 00:00 to 23:59.');
  press(dialog, 'Jump');
  expect(sent()).toEqual([]);
});

test('an earlier date warns of what turning the clock back does and does not do', async () => {
  const dialog = await openDialog();
  type(dialog, /Date/, '2026/11/21');
  expect(dialog.textContent).toContain('1 day ago');
  expect(dialog.textContent).toContain('This turns the clock back');
  expect(dialog.textContent).toContain('Nothing is undone or deleted');
  press(dialog, 'Turn the clock back');
  await waitFor(() => expect(sent()).toEqual([{ to: '2026-11-21T12:00:00.000Z' }]));
});

test('a refusal stays in the dialog', async () => {
  const refusal = { code: 'Conflict', message: 'Another jump of the clock is under way.' };
  const dialog = await openDialog({ 'POST /_lab/clock/jump': () => HttpResponse.json(refusal, { status: 409 }) });
  press(dialog, 'Jump');
  expect(await within(dialog).findByText('Another jump of the clock is under way.')).toBeTruthy();
});
