import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { describeError } from '../../../client/errors.ts';
import { type Key, useKeys } from '../api/use-keys.ts';
import { describeKey, labelOfState } from '../key-words.ts';

export interface KeySelectProps {
  /** ARN of the chosen key; `undefined` is `aws/fsx`. */
  readonly value: string | undefined;
  readonly onChange: (keyArn: string) => void;
  readonly onBlur?: () => void;
  /** Code of the Region that the keys are of; that in the address unless told. Empty: not known yet, nothing can be chosen. */
  readonly region?: string;
}

/** A list of the Region's KMS keys, `aws/fsx (default)` first; found by alias, ID or ARN. Keys that cannot be used say why. */
export function KeySelect({ value, onChange, onBlur, region }: KeySelectProps) {
  const { data: keys = [], isPending, error, refetch } = useKeys(region);
  const options = withChosen(keys.map(toOption), value);
  const chosen = value ?? keys.find(({ isDefault }) => isDefault)?.arn;
  const isWaiting = region === '';
  return (
    <Select
      options={options}
      selectedOption={options.find((option) => option.value === chosen) ?? null}
      onChange={({ detail }) => detail.selectedOption.value && onChange(detail.selectedOption.value)}
      onBlur={() => onBlur?.()}
      onLoadItems={({ detail }) => detail.firstPage && error && void refetch()}
      statusType={isPending ? 'loading' : error ? 'error' : 'finished'}
      loadingText="Loading keys"
      errorText={error ? describeError(error) : ''}
      recoveryText="Retry"
      empty="This Region has no keys."
      disabled={isWaiting}
      placeholder={isWaiting ? 'Choose the Region first' : isPending ? 'Loading keys' : 'Choose a key'}
      filteringType="auto"
      filteringPlaceholder="Find by alias, ID or ARN"
      triggerVariant="option"
    />
  );
}

const toOption = (key: Key): SelectProps.Option => ({
  value: key.arn,
  label: describeKey(key),
  description: [key.description || key.id, ...(key.state === 'Enabled' ? [] : [labelOfState(key.state)])].join(' - '),
  filteringTags: [key.id, key.arn, ...key.aliases.map((alias) => key.arn.replace(/:key\/.*/, `:alias/${alias}`))],
  ...(key.state === 'Enabled'
    ? {}
    : { disabled: true, disabledReason: `The key is ${labelOfState(key.state).toLowerCase()}.` }),
});

/** A key that was deleted is not in the list, but a backup may have been made with it. */
const withChosen = (options: readonly SelectProps.Option[], value: string | undefined) =>
  value === undefined || options.some((option) => option.value === value)
    ? options
    : [...options, { value, label: value.split('/').at(-1) ?? value, description: value }];
