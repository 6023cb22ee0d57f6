import type { ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import { REGIONS, type RegionInfo } from '../../aws/region.ts';

const CONTINENTS: readonly (readonly [name: string, prefix: string])[] = [
  ['United States', 'us-'],
  ['Asia Pacific', 'ap-'],
  ['Canada', 'ca-'],
  ['Europe', 'eu-'],
  ['South America', 'sa-'],
];

const offered = REGIONS.filter(({ partition, optIn }) => partition === 'aws' && !optIn);

/** Commercial Regions that are on in every account, by continent; the current one is checked. */
export const regionMenu = (current: string): ButtonDropdownProps.ItemOrGroup[] =>
  CONTINENTS.map(([text, prefix]) => ({
    text,
    items: offered.filter(({ code }) => code.startsWith(prefix)).map((region) => toItem(region, current)),
  }));

/** "N. Virginia": what stands in brackets in the name of a Region. */
export const shortName = ({ name }: RegionInfo): string => name.match(/\((.+)\)$/)?.[1] ?? name;

const toItem = ({ code, name }: RegionInfo, current: string): ButtonDropdownProps.CheckboxItem => ({
  id: code,
  itemType: 'checkbox',
  checked: code === current,
  text: name,
  secondaryText: code,
});
