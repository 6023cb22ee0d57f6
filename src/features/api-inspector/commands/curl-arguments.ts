import type { RecordedCall } from '../../../client/recorded-call.ts';

/** curl's arguments for a call of the laboratory, which AWS does not have, to the server at `endpoint`. */
export function toCurlArguments(call: RecordedCall, endpoint: string): readonly (readonly string[])[] {
  const { method, path, requestHeaders, requestBody } = call;
  const sent = requestHeaders.filter(([name]) => ['authorization', 'content-type', 'range'].includes(name));
  return [
    ['curl', '--request', method, `${endpoint}${path}`],
    ...sent.map(([name, value]) => ['--header', `${name}: ${value}`]),
    ...(requestBody === '' ? [] : [['--data-raw', requestBody]]),
  ];
}
