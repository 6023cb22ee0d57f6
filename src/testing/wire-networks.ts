export const VPC = 'vpc-0123456789abcdef0';
export const SUBNET = 'subnet-0123456789abcdef0';
export const GROUP = 'sg-0123456789abcdef0';
export const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

const EC2: Readonly<Record<string, string>> = {
  DescribeVpcs: `<vpcSet><item><vpcId>${VPC}</vpcId><cidrBlock>10.0.0.0/16</cidrBlock><isDefault>true</isDefault></item></vpcSet>`,
  DescribeSubnets: `<subnetSet><item><subnetId>${SUBNET}</subnetId><vpcId>${VPC}</vpcId><cidrBlock>10.0.0.0/24</cidrBlock><availabilityZone>us-east-1a</availabilityZone></item></subnetSet>`,
  DescribeSecurityGroups: `<securityGroupInfo><item><groupId>${GROUP}</groupId><groupName>default</groupName><vpcId>${VPC}</vpcId><ipPermissions><item><ipProtocol>-1</ipProtocol><groups><item><groupId>${GROUP}</groupId></item></groups></item></ipPermissions></item></securityGroupInfo>`,
};

const KMS: Readonly<Record<string, object>> = {
  ListAliases: { Aliases: [{ AliasName: 'alias/aws/fsx', TargetKeyId: '1' }], Truncated: false },
  ListKeys: { Keys: [{ KeyId: '1', KeyArn: KEY }], Truncated: false },
  DescribeKey: { KeyMetadata: { KeyId: '1', Arn: KEY, KeyState: 'Enabled' } },
};

/** EC2 and KMS of a Region with one of each thing; every other request goes on to `fetch`. */
export async function fetchWithNetworks(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === '/aws/kms/') return Response.json(KMS[request.headers.get('x-amz-target')?.split('.').at(-1) ?? '']);
  if (pathname !== '/aws/ec2/') return fetch(request);
  const action = new URLSearchParams(await request.text()).get('Action') ?? '';
  return new Response(`<${action}Response>${EC2[action]}</${action}Response>`);
}
