import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { FileSystem } from '../../../aws/fsx/types.ts';
import { refuseBackupName } from '../../../rules/backup-name.ts';
import { callNameOf } from '../file-system-words.ts';

/** Whether there is to be a last backup, and its name. */
export interface FinalBackup {
  readonly isWanted: boolean;
  readonly name: string;
}

export interface FinalBackupFieldsProps {
  readonly fileSystem: FileSystem;
  /** Why none can be taken; `undefined` when one can. */
  readonly unable: string | undefined;
  readonly choice: FinalBackup;
  /** What is wrong with each; empty where nothing is. */
  readonly errors: { readonly choice: string; readonly name: string };
  readonly onChange: (choice: FinalBackup) => void;
}

/** "Create final backup", and what it is called. */
export function FinalBackupFields({ fileSystem, unable, choice, errors, onChange }: FinalBackupFieldsProps) {
  if (unable)
    return (
      <FormField label="Create final backup" stretch>
        <Alert type="info">{unable}</Alert>
      </FormField>
    );
  return (
    <SpaceBetween size="l">
      <FormField
        label="Create final backup"
        description="The API takes none unless it is asked to; the console suggests one."
        errorText={errors.choice}
        stretch
      >
        <RadioGroup
          ariaLabel="Create final backup"
          value={choice.isWanted ? 'yes' : 'no'}
          onChange={({ detail }) => onChange({ ...choice, isWanted: detail.value === 'yes' })}
          items={[
            { value: 'yes', label: 'Yes', description: 'Its files can be restored to a new file system.' },
            { value: 'no', label: 'No', description: 'What no user-initiated backup holds is lost.' },
          ]}
        />
      </FormField>
      {choice.isWanted && (
        <FormField
          label={
            <>
              Final backup name <i>- optional</i>
            </>
          }
          description={
            copiesTags(fileSystem)
              ? 'Without a name, the tags of the file system are copied to it, which include its name.'
              : 'It stays when the file system is gone, and is found by its name.'
          }
          errorText={errors.name}
        >
          <Input value={choice.name} onChange={({ detail }) => onChange({ ...choice, name: detail.value })} />
        </FormField>
      )}
    </SpaceBetween>
  );
}

/** "genomics final"; empty where tags are copied: one that is given keeps the others away. @see FinalBackupTags */
export function suggestFinalName(fileSystem: FileSystem): string {
  const name = `${callNameOf(fileSystem)} final`;
  return copiesTags(fileSystem) || refuseBackupName(name) ? '' : name;
}

const copiesTags = ({ LustreConfiguration }: FileSystem): boolean => LustreConfiguration?.CopyTagsToBackups ?? false;
