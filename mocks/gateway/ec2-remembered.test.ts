import { expect, test } from 'vitest';
import { newMemoryService } from '../../src/testing/memory-service.ts';
import { creationOf } from '../../src/testing/resources.ts';
import { authorizationIn } from '../../src/testing/signed-request.ts';

test('EC2 lists the networks that were named to FSx, in their Region', async () => {
  const { service, fsx, defects } = newMemoryService();
  const [subnet, group] = ['subnet-0123456789abcdef0', 'sg-0123456789abcdef0'];
  const { body } = await fsx('CreateFileSystem', creationOf({ SubnetIds: [subnet], SecurityGroupIds: [group] }));
  const vpcId = body.FileSystem.VpcId;

  const ask = async (Action: string, parameters: Record<string, string>, region = 'us-east-1') => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', authorization: authorizationIn(region) };
    const init = { method: 'POST', headers, body: new URLSearchParams({ Action, ...parameters }) };
    return (await service.handle(new Request('http://localhost/', init))).text();
  };
  const inVpc = { 'Filter.1.Name': 'vpc-id', 'Filter.1.Value.1': vpcId };
  expect(await ask('DescribeVpcs', { 'VpcId.1': vpcId })).toMatch(/<cidrBlock>10\.\d+\.0\.0\/16<.*<tagSet><\/tagSet>/);
  expect(await ask('DescribeSubnets', inVpc)).toMatch(`<subnetId>${subnet}</subnetId>`);
  expect((await ask('DescribeSecurityGroups', inVpc)).match(/<groupName>[^<]*/g)?.toSorted()).toEqual([
    '<groupName>default',
    `<groupName>${group}`,
  ]);
  expect(await ask('DescribeSubnets', { 'SubnetId.1': subnet }, 'eu-west-1')).toMatch('InvalidSubnetID.NotFound');
  await service.stop();
  expect(defects).toEqual([]);
});
