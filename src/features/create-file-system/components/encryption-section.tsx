import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import { InfoLink } from '../../help/info-link.tsx';
import { KeySelect } from '../../keys/components/key-select.tsx';
import { hasKey } from '../draft-request.ts';
import { ENCRYPTION_HELP } from '../help-topics.tsx';
import type { SectionProps } from './section.ts';

/** "Encryption": the KMS key of a persistent file system; a scratch one has none to choose. */
export function EncryptionSection({ form }: SectionProps) {
  const { draft, change, leave, errorOf } = form;
  return (
    <Container
      header={
        <Header variant="h2" info={<InfoLink topic={ENCRYPTION_HELP} />}>
          Encryption
        </Header>
      }
    >
      {hasKey(draft.deployment) ? (
        <FormField
          label="Encryption key"
          description="The AWS Key Management Service (KMS) key that encrypts the file system's data at rest."
          errorText={errorOf('key')}
        >
          <KeySelect value={draft.kmsKeyId} onChange={(kmsKeyId) => change({ kmsKeyId })} onBlur={() => leave('key')} />
        </FormField>
      ) : (
        <div>
          <Box variant="awsui-key-label">Encryption key</Box>
          <div>AWS-owned key</div>
          <Box color="text-body-secondary" fontSize="body-s">
            Scratch file systems are encrypted with a key that Amazon FSx manages. It cannot be chosen.
          </Box>
        </div>
      )}
    </Container>
  );
}
