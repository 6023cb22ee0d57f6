import Toggle from '@cloudscape-design/components/toggle';
import { getRegion, type Partition } from '../../../aws/region.ts';
import { describeError } from '../../../client/errors.ts';
import type { AccountRegion } from '../../../lab/region.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { type ResourceColumn, ResourceTable } from '../../../ui/resource-table.tsx';
import { useNotify } from '../../notifications/notifications.tsx';
import { useRegions, useSetRegion } from '../api/use-regions.ts';

/** Every Region of every partition, with a switch for the opt-in ones. */
export function RegionsTable() {
  const { data, error, isFetching, refetch } = useRegions();
  const notify = useNotify();
  const { mutate, isPending } = useSetRegion();
  const change = (code: string, isOn: boolean) =>
    mutate(
      { code, isOn },
      {
        onError: (cause) =>
          notify({
            ...{ id: `region-${code}`, type: 'error', header: `${code} was not switched` },
            content: describeError(cause),
          }),
      },
    );
  const status: ResourceColumn<AccountRegion> = {
    id: 'status',
    header: 'Status',
    minWidth: 170,
    text: labelOfStatus,
    cell: (region) =>
      region.status === 'opt-in-not-required' ? (
        labelOfStatus(region)
      ) : (
        <Toggle
          checked={region.status === 'opted-in'}
          disabled={isPending}
          ariaLabel={`${region.name} is on`}
          onChange={({ detail }) => change(region.code, detail.checked)}
        >
          {labelOfStatus(region)}
        </Toggle>
      ),
  };
  return (
    <ResourceTable
      name="regions"
      title="Regions"
      noun="Regions"
      description="Opt-in Regions answer no requests until the account switches them on. Switched off, what is in them stays and goes on."
      source={{ data: data?.toSorted(byKind), error: error && new Error(describeError(error)), isFetching, refetch }}
      columns={[NAME, status, ...COLUMNS]}
      idOf={({ code }) => code}
      nameOf={({ name }) => name}
      inUrl
      empty={<EmptyState title="No Regions" />}
    />
  );
}

const PARTITIONS: Readonly<Record<Partition, string>> = {
  aws: 'Commercial',
  'aws-cn': 'China',
  'aws-us-gov': 'GovCloud (US)',
};

const partitionName = ({ partition }: AccountRegion): string => PARTITIONS[partition];
const kindOf = ({ code }: AccountRegion): string => (getRegion(code)?.optIn ? 'Opt-in' : 'Default');

/** What can be switched comes first. */
const byKind = (a: AccountRegion, b: AccountRegion): number => kindOf(b).localeCompare(kindOf(a));

const labelOfStatus = ({ status }: AccountRegion): string =>
  status === 'opt-in-not-required' ? 'Always on' : status === 'opted-in' ? 'On' : 'Off';

const textColumn = (id: string, header: string, text: (region: AccountRegion) => string, minWidth: number) => ({
  ...{ id, header, minWidth, text, cell: text },
  sortingComparator: (a: AccountRegion, b: AccountRegion) => text(a).localeCompare(text(b)),
});

const NAME: ResourceColumn<AccountRegion> = {
  ...textColumn('name', 'Region', ({ name }) => name, 230),
  visibility: 'always',
  isRowHeader: true,
};

const COLUMNS: readonly ResourceColumn<AccountRegion>[] = [
  textColumn('code', 'Code', ({ code }) => code, 160),
  textColumn('partition', 'Partition', partitionName, 150),
  textColumn('kind', 'Kind', kindOf, 130),
];
