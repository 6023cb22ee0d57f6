import type { Networks, SecurityGroup, Subnet, Vpc } from '../../../aws/ec2/networks.ts';

/** What a person chose; a member is `undefined` until they choose it. */
export interface NetworkChoice {
  readonly vpcId: string | undefined;
  readonly subnetId: string | undefined;
  readonly securityGroupIds: readonly string[] | undefined;
}

/** The choice with defaults filled in, and what can be chosen in its VPC. */
export interface ChosenNetwork {
  readonly vpc: Vpc | undefined;
  readonly subnet: Subnet | undefined;
  readonly securityGroups: readonly SecurityGroup[];
  readonly subnetsOfVpc: readonly Subnet[];
  readonly groupsOfVpc: readonly SecurityGroup[];
}

/**
 * Completes a choice as the console does: the Region's default VPC, its first subnet and its default security group.
 * What is not in the Region or the VPC counts as not chosen.
 */
export function chosenNetwork(networks: Networks | undefined, choice: NetworkChoice): ChosenNetwork {
  const vpcs = networks?.vpcs ?? [];
  const vpc = vpcs.find(({ vpcId }) => vpcId === choice.vpcId) ?? vpcs.find(({ isDefault }) => isDefault) ?? vpcs[0];
  const subnetsOfVpc = (networks?.subnets ?? []).filter(({ vpcId }) => vpcId === vpc?.vpcId);
  const groupsOfVpc = (networks?.securityGroups ?? []).filter(({ vpcId }) => vpcId === vpc?.vpcId);
  const { securityGroupIds } = choice;
  return {
    vpc,
    subnetsOfVpc,
    groupsOfVpc,
    subnet: subnetsOfVpc.find(({ subnetId }) => subnetId === choice.subnetId) ?? subnetsOfVpc[0],
    securityGroups: groupsOfVpc.filter(({ groupId, groupName }) =>
      securityGroupIds ? securityGroupIds.includes(groupId) : groupName === 'default',
    ),
  };
}

/** A choice with the IDs of its defaults, as far as the networks are known. */
export function completedChoice(networks: Networks | undefined, choice: NetworkChoice): NetworkChoice {
  if (!networks) return choice;
  const { vpc, subnet, securityGroups } = chosenNetwork(networks, choice);
  return {
    vpcId: vpc?.vpcId,
    subnetId: subnet?.subnetId,
    securityGroupIds: securityGroups.map(({ groupId }) => groupId),
  };
}
