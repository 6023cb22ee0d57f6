import { RegionsTable } from '../features/regions/components/regions-table.tsx';

/** /regions: every Region, and which of them the account has switched on. */
export function RegionsPage() {
  return <RegionsTable />;
}
