/** A virtual private cloud, as DescribeVpcs tells it. @see EC2 API reference, Vpc */
export interface Vpc {
  readonly vpcId: string;
  /** IPv4 range, such as `172.31.0.0/16`. */
  readonly cidrBlock: string;
  readonly isDefault: boolean;
  /** Value of its tag `Name`; empty where it has none. */
  readonly name: string;
}

/** @see EC2 API reference, Subnet */
export interface Subnet {
  readonly subnetId: string;
  readonly vpcId: string;
  readonly cidrBlock: string;
  /** Such as `us-east-1a`. */
  readonly availabilityZone: string;
  /** Such as `use1-az1`. */
  readonly availabilityZoneId: string;
  readonly availableIpAddressCount: number;
  readonly defaultForAz: boolean;
  readonly name: string;
}

/** One rule for traffic that a security group lets in or out. @see EC2 API reference, IpPermission */
export interface IpPermission {
  /** `tcp`, `udp`, `icmp`, or `-1` for every protocol; ports are absent then. */
  readonly ipProtocol: string;
  readonly fromPort?: number;
  readonly toPort?: number;
  /** Ids of the security groups it holds for. */
  readonly groups: readonly string[];
  /** IPv4 ranges it holds for. */
  readonly ranges: readonly string[];
}

/** @see EC2 API reference, SecurityGroup */
export interface SecurityGroup {
  readonly groupId: string;
  readonly vpcId: string;
  /** `default` for the group every VPC is born with. */
  readonly groupName: string;
  readonly description: string;
  readonly inbound: readonly IpPermission[];
  readonly outbound: readonly IpPermission[];
}

/** Everything of a Region's network that a file system can be put in. */
export interface Networks {
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly securityGroups: readonly SecurityGroup[];
}
