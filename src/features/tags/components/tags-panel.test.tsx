// @vitest-environment jsdom
import { cleanup, configure, fireEvent, screen, waitFor } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { renderConsole } from '../../../testing/render-console.tsx';
import { newWireService, refusalResponse } from '../../../testing/wire-service.ts';
import { TagsPanel } from './tags-panel.tsx';

const ARN = 'arn:aws:fsx:us-east-1:111122223333:file-system/fs-0123456789abcdef0';
const TAGS = [
  { Key: 'Name', Value: 'genomics' },
  { Key: 'team', Value: 'blue' },
];
const service = newWireService();
const done = () => HttpResponse.json({});

beforeAll(() => {
  service.start();
  configure({ asyncUtilTimeout: 5_000 }); // for busy machines
});
afterEach(cleanup);
afterAll(() => service.stop());

function openDialog(): void {
  renderConsole([{ path: '/', element: <TagsPanel resourceArn={ARN} tags={TAGS} /> }], '/');
  fireEvent.click(screen.getByRole('button', { name: 'Manage tags' }));
}
const choose = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('only what changed is sent, removals first', async () => {
  service.use({ TagResource: done, UntagResource: done });
  openDialog();

  fireEvent.change(screen.getByDisplayValue('genomics'), { target: { value: 'proteins' } });
  choose('Remove team');
  choose('Save');

  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Manage tags' })).toBeNull());
  expect(service.sent).toEqual([
    { operation: 'UntagResource', body: { ResourceARN: ARN, TagKeys: ['team'] } },
    { operation: 'TagResource', body: { ResourceARN: ARN, Tags: [{ Key: 'Name', Value: 'proteins' }] } },
  ]);
});

test('nothing is sent when nothing changed', async () => {
  service.use({});
  openDialog();

  choose('Save');

  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Manage tags' })).toBeNull());
  expect(service.sent).toEqual([]);
});

test('a refusal stays in the dialog', async () => {
  service.use({ UntagResource: () => refusalResponse('ResourceNotFound', 'The file system is gone.') });
  openDialog();

  choose('Remove team');
  choose('Save');

  expect(await screen.findByText('The file system is gone.')).toBeTruthy();
});
