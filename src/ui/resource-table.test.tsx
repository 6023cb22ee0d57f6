// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, expect, test, vi } from 'vitest';
import { EmptyState } from './empty-state.tsx';
import { type ResourceColumn, ResourceTable } from './resource-table.tsx';

interface Row {
  readonly id: string;
  readonly size: number;
  readonly kind: string;
}

const compare = vi.fn((one: Row, other: Row) => one.size - other.size);
const COLUMNS: readonly ResourceColumn<Row>[] = [
  { id: 'id', header: 'ID', cell: ({ id }) => id, text: ({ id }) => id, isRowHeader: true },
  { id: 'kind', header: 'Kind', cell: ({ kind }) => kind, sortingField: 'kind' },
  { id: 'size', header: 'Size', cell: ({ size }) => size, sortingComparator: compare },
];
const ROWS: readonly Row[] = ['Alpha', 'Beta', 'Gamma', 'Delta'].map((id, at) => ({
  id,
  size: (at * 7) % 4,
  kind: id.slice(-2),
}));

function show() {
  const source = { data: ROWS, error: null, isFetching: false, refetch: () => undefined };
  const table = (
    <ResourceTable
      {...{ name: 'test', title: 'Rows', noun: 'rows', source, columns: COLUMNS, idOf }}
      sortedBy={{ column: 'size' }}
      empty={<EmptyState title="No rows" />}
    />
  );
  render(<RouterProvider router={createMemoryRouter([{ path: '/', element: table }])} />);
}

const idOf = ({ id }: Row) => id;
const shown = () => screen.getAllByText(/^(Alpha|Beta|Gamma|Delta)$/).map(({ textContent }) => textContent);
const search = () => screen.getByRole('searchbox');
const type = (value: string) => fireEvent.change(search(), { target: { value } });

const sortBy = (name: string) => {
  const header = screen.getAllByText(name).find((text) => text.closest('[role=button]'));
  fireEvent.click(header ?? document.body);
};

afterEach(cleanup);

test('rows stand in the order of their column, and a click on its header turns it round', () => {
  show();
  expect(shown()).toEqual(['Alpha', 'Delta', 'Gamma', 'Beta']);
  sortBy('Size');
  expect(shown()).toEqual(['Beta', 'Gamma', 'Delta', 'Alpha']);
  sortBy('Kind');
  expect(shown()).toEqual(['Alpha', 'Gamma', 'Beta', 'Delta']);
});

test('a search finds parts of words in any case, and sorts nothing again', () => {
  show();
  compare.mockClear();
  type('TA');
  expect(search()).toHaveProperty('value', 'TA');
  expect(shown()).toEqual(['Delta', 'Beta']);
  expect(compare).not.toHaveBeenCalled();
});

test('clearing the filter empties the search', () => {
  show();
  type('nothing has it');
  expect(screen.getByText('No matches')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Clear filter' }));
  expect(search()).toHaveProperty('value', '');
  expect(shown()).toHaveLength(4);
});
