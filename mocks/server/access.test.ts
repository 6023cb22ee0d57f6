import { expect, test } from 'vitest';
import { judge } from './access.ts';

const RULES = { host: '127.0.0.1', allowedHosts: ['fsx.test'], allowedOrigins: ['http://localhost:5173'] };
const from = (headers: object, localAddress = '127.0.0.1', rules = RULES) => judge({ ...headers }, localAddress, rules);
const isLetIn = (headers: object, ...more: [string?, typeof RULES?]) => !('problem' in from(headers, ...more));

test.each([
  ...['localhost', 'localhost:4566', '127.0.0.1:4566', '127.9.9.9', '[::1]:4566', 'LocalHost.', 'fsx.localhost:1'],
  ...['fsx.us-east-1.amazonaws.com', 'fsx-fips.us-gov-west-1.amazonaws.com:4566', 'kms.cn-north-1.amazonaws.com.cn'],
  ...['ec2.eu-west-1.api.aws', 'fsx.test', 'FSx.Test:4566'],
])('the host %s is answered', (host) => {
  expect(isLetIn({ host })).toBe(true);
});

test.each([
  ...[undefined, '', 'evil.example', 'evil.example:4566', 'localhost.evil.example', '127.0.0.1.evil.example'],
  ...['fsx.us-east-1.amazonaws.com.evil.example', 'fsx.nowhere-1.amazonaws.com', 's3.us-east-1.amazonaws.com'],
  ...['192.168.1.5', '[::2]', 'localhost:4566:1', 'localhost evil', '1270.0.0.1', 'a@localhost', 'fsx.test.evil'],
])('the host %s is not', (host) => {
  expect(isLetIn({ host })).toBe(false);
});

test('a server on every address answers to the address that was called, and to no other', () => {
  const rules = { ...RULES, host: '0.0.0.0' };
  expect(isLetIn({ host: '10.0.0.7:4566' }, '10.0.0.7', rules)).toBe(true);
  expect(isLetIn({ host: '10.0.0.7:4566' }, '::ffff:10.0.0.7', rules)).toBe(true);
  expect(isLetIn({ host: '[fd00::7]:4566' }, 'fd00::7', rules)).toBe(true);
  expect(isLetIn({ host: '10.0.0.8' }, '10.0.0.7', rules)).toBe(false);
  expect(isLetIn({ host: 'nas.home' }, '10.0.0.7', { ...RULES, host: 'nas.home' })).toBe(true);
});

const host = 'localhost:4566';
test.each([
  [{}, { origin: undefined }],
  [{ origin: 'http://localhost:4566' }, { origin: undefined }],
  [{ origin: 'http://localhost:5173' }, { origin: 'http://localhost:5173' }],
  [{ origin: 'http://localhost:5173', 'sec-fetch-site': 'same-site' }, { origin: 'http://localhost:5173' }],
  [{ 'sec-fetch-site': 'none' }, { origin: undefined }],
  [{ 'sec-fetch-site': 'same-origin' }, { origin: undefined }],
])('%o may call', (headers, verdict) => {
  expect(from({ host, ...headers })).toEqual(verdict);
});

test.each([
  { origin: 'null' },
  { origin: '' },
  { origin: 'https://localhost:4566' },
  { origin: 'http://localhost:4567' },
  { origin: 'http://localhost:5173.evil.example' },
  { origin: 'http://evil.example' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
])('%o may not', (headers) => {
  expect(from({ host, ...headers })).toEqual({ problem: expect.stringMatching(/--allow-origin\.$/) });
});
