/** An Authorization header of the shape of SigV4, for `region`. */
export const authorizationIn = (region: string): string =>
  `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261122/${region}/fsx/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`;

/** A request of AWS JSON 1.1 as the AWS CLI sends it; a header given as `undefined` is left out. */
export function jsonRequest(
  target: string,
  body: BodyInit,
  headers: Readonly<Record<string, string | undefined>> = {},
  url = 'http://localhost/aws/fsx/',
): Request {
  const all = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': target,
    authorization: authorizationIn('us-east-1'),
    ...headers,
  };
  const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new Request(url, { method: 'POST', headers: sent, body });
}
