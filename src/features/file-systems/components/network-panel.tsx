import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { FileSystem } from '../../../aws/fsx/types.ts';
import { Copyable } from '../../../ui/copyable.tsx';
import { KeyLink } from '../../keys/components/key-link.tsx';

/** Tab "Network & security": where a file system is attached, and its key. */
export function NetworkPanel({ fileSystem }: { readonly fileSystem: FileSystem }) {
  const { VpcId, SubnetIds = [], NetworkInterfaceIds = [], DNSName, KmsKeyId, LustreConfiguration } = fileSystem;
  const network = [
    { label: 'VPC', value: copyable('VPC', VpcId) },
    { label: 'Subnet', value: copyables('Subnet', SubnetIds) },
    { label: 'Network interfaces', value: copyables('Network interface', NetworkInterfaceIds) },
    { label: 'DNS name', value: copyable('DNS name', DNSName) },
    { label: 'Mount name', value: copyable('Mount name', LustreConfiguration?.MountName) },
  ];
  const security = [{ label: 'KMS key', value: KmsKeyId ? <KeyLink arn={KmsKeyId} /> : 'Managed by the service' }];
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">Network</Header>}>
        <KeyValuePairs columns={3} items={network} />
      </Container>
      <Container header={<Header variant="h2">Encryption at rest</Header>}>
        <KeyValuePairs columns={1} items={security} />
      </Container>
    </SpaceBetween>
  );
}

const copyable = (label: string, text: string | undefined) => (text ? <Copyable label={label} text={text} /> : '-');

const copyables = (label: string, texts: readonly string[]) =>
  texts.length === 0
    ? '-'
    : texts.map((text) => (
        <div key={text}>
          <Copyable label={label} text={text} />
        </div>
      ));
