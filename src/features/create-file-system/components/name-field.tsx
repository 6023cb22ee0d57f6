import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import type { SectionProps } from './section.ts';

/** The value of the tag `Name`. */
export function NameField({ form }: SectionProps) {
  return (
    <FormField
      label={
        <>
          File system name <i>- optional</i>
        </>
      }
      constraintText="Maximum of 256 Unicode letters, white space, and numbers, plus + - = . _ : / @"
      errorText={form.errorOf('name')}
    >
      <Input
        value={form.draft.name}
        onChange={({ detail }) => form.change({ name: detail.value })}
        onBlur={() => form.leave('name')}
        autoComplete={false}
      />
    </FormField>
  );
}
