import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Multiselect from '@cloudscape-design/components/multiselect';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { SecurityGroup, Subnet, Vpc } from '../../../aws/ec2/networks.ts';
import { describeError } from '../../../client/errors.ts';
import { InfoLink } from '../../help/info-link.tsx';
import { chosenNetwork } from '../../networks/api/chosen-network.ts';
import { useNetworks } from '../../networks/api/use-networks.ts';
import { NETWORK_HELP, SECURITY_GROUP_HELP } from '../help-topics.tsx';
import type { SectionProps } from './section.ts';

/** "Network & security": VPC, security groups and subnet. */
export function NetworkSection({ form }: SectionProps) {
  const { draft, change, leave, errorOf } = form;
  const { data: networks, isPending, error, refetch } = useNetworks();
  const chosen = chosenNetwork(networks, draft);
  const loading = {
    statusType: isPending ? 'loading' : error ? 'error' : 'finished',
    loadingText: 'Loading',
    errorText: error ? describeError(error) : '',
    recoveryText: 'Retry',
    onLoadItems: () => void (error && refetch()),
  } as const;
  return (
    <Container
      header={
        <Header variant="h2" info={<InfoLink topic={NETWORK_HELP} />}>
          Network & security
        </Header>
      }
    >
      <SpaceBetween size="l">
        <FormField
          label="Virtual Private Cloud (VPC)"
          description="The VPC that the file system can be reached from."
          errorText={error && `The networks could not be loaded. ${describeError(error)}`}
        >
          <Select
            {...loading}
            options={(networks?.vpcs ?? []).map(vpcOption)}
            selectedOption={chosen.vpc ? vpcOption(chosen.vpc) : null}
            placeholder={isPending ? 'Loading' : 'Choose a VPC'}
            empty="This Region has no VPC."
            triggerVariant="option"
            onChange={({ detail }) =>
              change({ vpcId: detail.selectedOption.value, subnetId: undefined, securityGroupIds: undefined })
            }
          />
        </FormField>
        <FormField
          label="VPC security groups"
          info={<InfoLink topic={SECURITY_GROUP_HELP} />}
          description="The groups of the file system's network interfaces."
          errorText={errorOf('securityGroups')}
        >
          <Multiselect
            {...loading}
            options={chosen.groupsOfVpc.map(groupOption)}
            selectedOptions={chosen.securityGroups.map(groupOption)}
            placeholder="Choose VPC security groups"
            empty="This VPC has no security group."
            deselectAriaLabel={({ label }) => `Remove ${label}`}
            onChange={({ detail }) =>
              change({ securityGroupIds: detail.selectedOptions.flatMap(({ value }) => value ?? []) })
            }
            onBlur={() => leave('securityGroups')}
          />
        </FormField>
        <FormField
          label="Subnet"
          description="The file system is in one subnet, and so in one Availability Zone."
          errorText={errorOf('subnet')}
        >
          <Select
            {...loading}
            options={chosen.subnetsOfVpc.map(subnetOption)}
            selectedOption={chosen.subnet ? subnetOption(chosen.subnet) : null}
            placeholder={isPending ? 'Loading' : 'Choose a subnet'}
            empty="This VPC has no subnet."
            triggerVariant="option"
            onChange={({ detail }) => change({ subnetId: detail.selectedOption.value })}
            onBlur={() => leave('subnet')}
          />
        </FormField>
      </SpaceBetween>
    </Container>
  );
}

const named = (id: string, name: string) => (name ? `${id} (${name})` : id);

const vpcOption = ({ vpcId, name, cidrBlock, isDefault }: Vpc) => ({
  value: vpcId,
  label: named(vpcId, name),
  description: isDefault ? `Default VPC, ${cidrBlock}` : cidrBlock,
});

const subnetOption = ({ subnetId, name, availabilityZone, cidrBlock }: Subnet) => ({
  value: subnetId,
  label: named(subnetId, name),
  description: `${availabilityZone}, ${cidrBlock}`,
});

const groupOption = ({ groupId, groupName }: SecurityGroup) => ({ value: groupId, label: named(groupId, groupName) });
