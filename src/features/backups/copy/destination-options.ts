import type { SelectProps } from '@cloudscape-design/components/select';
import { type Partition, partitionOf, REGIONS } from '../../../aws/region.ts';
import { refuseCopyRegions } from '../../../rules/backup-copy.ts';

const PARTITIONS: Readonly<Record<Partition, string>> = {
  aws: 'Commercial',
  'aws-cn': 'China',
  'aws-us-gov': 'GovCloud (US)',
};

/** Every Region by its partition, that of the source first; those that no copy can be made in say why. */
export function destinationOptions(from: string): readonly SelectProps.OptionGroup[] {
  const own = partitionOf(from);
  const partitions = (['aws', 'aws-cn', 'aws-us-gov'] as const).toSorted(
    (a, b) => Number(b === own) - Number(a === own),
  );
  return partitions.map((partition) => ({
    label: PARTITIONS[partition],
    options: REGIONS.filter((region) => region.partition === partition)
      .toSorted((a, b) => Number(b.code === from) - Number(a.code === from))
      .map(({ code, name, optIn }) => ({
        value: code,
        label: name,
        description: code,
        filteringTags: [code],
        ...(code === from ? { tags: ['Same Region'] } : optIn ? { tags: ['Opt-in Region'] } : {}),
        ...disabledBecause(refuseCopyRegions(from, code)?.message),
      })),
  }));
}

const disabledBecause = (reason: string | undefined) =>
  reason === undefined ? {} : { disabled: true, disabledReason: reason };
