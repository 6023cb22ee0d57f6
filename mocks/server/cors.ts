import type { IncomingMessage } from 'node:http';

/** Headers of an answer. */
export type HeaderMap = Readonly<Record<string, string>>;

const ALLOWED_HEADERS = [
  'authorization',
  'content-type',
  'x-amz-date',
  'x-amz-target',
  'x-amz-user-agent',
  'x-amz-content-sha256',
  'x-amz-security-token',
  'amz-sdk-invocation-id',
  'amz-sdk-request',
  'range',
];

/** What a page of an allowed origin may read. */
export const corsHeaders = (origin: string): HeaderMap => ({
  'access-control-allow-origin': origin,
  'access-control-expose-headers': 'x-amzn-requestid, x-amzn-errortype, x-fsx-violations, content-range',
  vary: 'origin',
});

/** The question of a browser whether it may send a request. */
export const isPreflight = ({ method, headers }: IncomingMessage): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;

/** The answer for an allowed origin. @see WHATWG Fetch, CORS protocol */
export const preflightHeaders = (origin: string): HeaderMap => ({
  ...corsHeaders(origin),
  'access-control-allow-methods': 'GET, POST, PUT, DELETE',
  'access-control-allow-headers': ALLOWED_HEADERS.join(', '),
  'access-control-allow-private-network': 'true',
  'access-control-max-age': '600',
});
