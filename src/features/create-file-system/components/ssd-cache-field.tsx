import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import type { SectionProps } from './section.ts';

/** For HDD: a read cache on SSD. */
export function SsdCacheField({ form }: SectionProps) {
  return (
    <FormField label="Drive cache" errorText={form.errorOf('ssdCache')}>
      <Checkbox
        checked={form.draft.hasSsdCache}
        onChange={({ detail }) => form.change({ hasSsdCache: detail.checked })}
        description="Keeps files that are read often on SSD. The cache has 20 percent of the storage capacity."
      >
        With SSD cache
      </Checkbox>
    </FormField>
  );
}
