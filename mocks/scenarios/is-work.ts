/** Routes of the laboratory that change nothing that anybody would miss: time passes in any case. */
const PLAY = /^\/_lab\/(?:clock|settle|verify|reset|faults|quotas|decisions)(?:\/|$)/;
/** Actions that only read, as they stand in the target of AWS JSON. */
const READING = /\.(?:Describe|List|Get)\w*$/;

/** Whether a request may make or change something that a person would miss after a reset; when in doubt it does. */
export function isWork({ method, url, headers }: Pick<Request, 'method' | 'url' | 'headers'>): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false;
  const { pathname } = new URL(url);
  if (pathname.startsWith('/_lab/')) return !PLAY.test(pathname);
  if (pathname.startsWith('/aws/ec2')) return false;
  return !READING.test(headers.get('x-amz-target') ?? '');
}
