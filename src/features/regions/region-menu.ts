import type { ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import { REGIONS, type RegionInfo } from '../../aws/region.ts';

const GROUPS: readonly (readonly [name: string, isIn: (region: RegionInfo) => boolean])[] = [
  ['Commercial', ({ partition, optIn }) => partition === 'aws' && !optIn],
  ['Commercial, opt-in', ({ optIn }) => optIn],
  ['China', ({ partition }) => partition === 'aws-cn'],
  ['GovCloud (US)', ({ partition }) => partition === 'aws-us-gov'],
];

/** The item that is no Region: what the account has switched on. */
export const MANAGE_REGIONS = 'manage';

/** Every Region by partition, opt-in ones apart; the current one is checked. */
export const regionMenu = (current: string): ButtonDropdownProps.ItemOrGroup[] => [
  ...GROUPS.map(([text, isIn]) => ({ text, items: REGIONS.filter(isIn).map((region) => toItem(region, current)) })),
  { id: MANAGE_REGIONS, text: 'Manage Regions' },
];

/** "N. Virginia": what stands in brackets in the name of a Region. */
export const shortName = ({ name }: RegionInfo): string => name.match(/\((.+)\)$/)?.[1] ?? name;

const toItem = ({ code, name }: RegionInfo, current: string): ButtonDropdownProps.CheckboxItem => ({
  id: code,
  itemType: 'checkbox',
  checked: code === current,
  text: name,
  secondaryText: code,
});
