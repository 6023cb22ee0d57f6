import { expect, test } from 'vitest';
import { authorizationIn } from '../../src/testing/signed-request.ts';
import { newGateway } from './gateway.ts';
import { toXml } from './xml.ts';

const handle = newGateway({
  fsx: async () => ({}),
  kms: async () => ({}),
  lab: async () => new Response(),
  reportDefect: (cause) => {
    throw cause;
  },
});

/** Calls EC2 as the AWS CLI does, on another host's `/`. */
async function callEc2(Action: string, parameters: Record<string, string> = {}, region = 'us-east-1') {
  const response = await handle(
    new Request('http://127.0.0.1:4566/', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        authorization: authorizationIn(region),
      },
      body: new URLSearchParams({ Action, Version: '2016-11-15', ...parameters }),
    }),
  );
  const xml = await response.text();
  const all = (name: string) =>
    Array.from(xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g')), ([, text]) => text);
  return { status: response.status, xml, all };
}

test('the answer has EC2’s root, namespace and request id', async () => {
  const { status, xml, all } = await callEc2('DescribeVpcs');
  expect(status).toBe(200);
  expect(xml).toContain('<DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>');
  expect(all('isDefault')).toEqual(['true', 'false']);
  expect(all('key')).toEqual(['Name', 'Name']);
});

test('the default VPC has a subnet in each of three Availability Zones', async () => {
  const [vpcId = ''] = (await callEc2('DescribeVpcs', filter('is-default', 'true'))).all('vpcId');
  const { all } = await callEc2('DescribeSubnets', filter('vpc-id', vpcId));
  expect(all('availabilityZone')).toEqual(['us-east-1a', 'us-east-1b', 'us-east-1c']);
  expect(all('availabilityZoneId')).toEqual(['use1-az1', 'use1-az2', 'use1-az3']);
  expect(all('subnetId').every((id) => /^subnet-[0-9a-f]{17}$/.test(id ?? ''))).toBe(true);
});

test.each([
  ['ap-southeast-2', 'apse2-az1'],
  ['us-gov-west-1', 'usgw1-az1'],
  ['cn-northwest-1', 'cnnw1-az1'],
  ['il-central-1', 'ilc1-az1'],
])('the zones of %s are named as EC2 names them', async (region, zone) => {
  expect((await callEc2('DescribeSubnets', {}, region)).all('availabilityZoneId')[0]).toBe(zone);
});

test('the world is the same at every call, and another in another Region', async () => {
  const ids = async (region: string) => (await callEc2('DescribeSubnets', {}, region)).all('subnetId');
  expect(await ids('us-east-1')).toEqual(await ids('us-east-1'));
  const both = [...(await ids('us-east-1')), ...(await ids('eu-west-1'))];
  expect(new Set(both).size).toBe(8);
});

test('security groups tell their rules, and filters combine', async () => {
  const { all, xml } = await callEc2('DescribeSecurityGroups', { ...filter('group-name', 'lus*') });
  expect(all('groupName')).toEqual(['lustre']);
  expect(all('fromPort')).toEqual(['988', '1018']);
  expect(xml).toContain(
    '<ipPermissionsEgress><item><ipProtocol>-1</ipProtocol><groups></groups><ipRanges><item><cidrIp>',
  );
  const two = {
    ...filter('group-name', 'default', 'web'),
    'Filter.2.Name': 'description',
    'Filter.2.Value.1': '*HTTPS*',
  };
  expect((await callEc2('DescribeSecurityGroups', two)).all('groupName')).toEqual(['web']);
});

test('resources are asked for by their ids', async () => {
  const [first = '', second = ''] = (await callEc2('DescribeSubnets')).all('subnetId');
  const asked = await callEc2('DescribeSubnets', { 'SubnetId.1': second, 'SubnetId.2': first });
  expect(asked.all('subnetId').toSorted()).toEqual([first, second].toSorted());
});

test('the Regions of a partition, and how each is opted in to', async () => {
  const { all } = await callEc2('DescribeRegions', { AllRegions: 'true' });
  expect(all('regionName')).toHaveLength(34);
  expect(new Set(all('optInStatus'))).toEqual(new Set(['opt-in-not-required', 'opted-in']));
  expect((await callEc2('DescribeRegions', {}, 'cn-north-1')).all('regionName')).toEqual([
    'cn-north-1',
    'cn-northwest-1',
  ]);
});

test.each([
  ['an unknown subnet', 'DescribeSubnets', { 'SubnetId.1': 'subnet-<1>' }, 'InvalidSubnetID.NotFound'],
  ['an unknown VPC', 'DescribeVpcs', { 'VpcId.1': 'vpc-1' }, 'InvalidVpcID.NotFound'],
  ['an unknown group', 'DescribeSecurityGroups', { 'GroupId.1': 'sg-1' }, 'InvalidGroup.NotFound'],
  ['an unknown filter', 'DescribeVpcs', filter('constructor', 'x'), 'InvalidParameterValue'],
  ['an unknown action', 'RunInstances', {}, 'InvalidAction'],
  ['no action', '', {}, 'MissingAction'],
])('%s is an error in XML', async (_case, action, parameters, code) => {
  const { status, xml, all } = await callEc2(action, parameters);
  expect([status, all('Code')]).toEqual([400, [code]]);
  expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<Response><Errors><Error><Code>.*<RequestID>/);
  expect(xml).not.toContain('subnet-<1>');
});

test('without a signature nothing is told', async () => {
  const body = new URLSearchParams({ Action: 'DescribeVpcs' });
  const response = await handle(new Request('http://localhost/aws/ec2/', { method: 'POST', body }));
  expect([response.status, (await response.text()).includes('<Code>AuthFailure</Code>')]).toEqual([401, true]);
});

test('text is escaped, and what XML cannot hold is replaced', () => {
  expect(toXml('a', { b: '<&">\u0000\ud800', c: [1, true] })).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<a><b>&lt;&amp;&quot;&gt;\ufffd\ufffd</b><c><item>1</item><item>true</item></c></a>',
  );
});

function filter(name: string, ...values: readonly string[]): Record<string, string> {
  const sent = values.map((value, index) => [`Filter.1.Value.${index + 1}`, value] as const);
  return { 'Filter.1.Name': name, ...Object.fromEntries(sent) };
}
