import Box from '@cloudscape-design/components/box';
import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { InfoLink } from '../../help/info-link.tsx';
import { linkRefusal } from '../draft-problems.ts';
import { REPOSITORY_HELP } from '../help-topics.tsx';
import type { SectionProps } from './section.ts';

/** "Data Repository Import/Export": the S3 bucket that the file system is linked to. */
export function RepositorySection({ form }: SectionProps) {
  const { draft, change, leave, errorOf } = form;
  const refusal = linkRefusal(draft);
  const isLinked = draft.importPath !== undefined;
  return (
    <Container
      header={
        <Header variant="h2" info={<InfoLink topic={REPOSITORY_HELP} />}>
          Data Repository Import/Export <i>- optional</i>
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Checkbox
          checked={isLinked}
          disabled={refusal !== undefined && !isLinked}
          description={
            refusal === undefined && 'Linking an S3 bucket turns backups off: it is the primary data repository.'
          }
          onChange={({ detail }) => change({ importPath: detail.checked ? '' : undefined })}
        >
          Import data from and export data to S3
        </Checkbox>
        {refusal !== undefined && !isLinked && <Box color="text-body-secondary">{refusal}</Box>}
        {isLinked && (
          <FormField
            label="Import path"
            description="The bucket, and optionally a prefix, that the file system takes its data from."
            constraintText="For example, s3://bucket/prefix"
            errorText={refusal ?? errorOf('importPath')}
          >
            <Input
              value={draft.importPath ?? ''}
              placeholder="s3://bucket/prefix"
              onChange={({ detail }) => change({ importPath: detail.value })}
              onBlur={() => leave('importPath')}
              autoComplete={false}
              spellcheck={false}
            />
          </FormField>
        )}
      </SpaceBetween>
    </Container>
  );
}
