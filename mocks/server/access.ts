import type { IncomingHttpHeaders } from 'node:http';
import { apiOfHost } from '../gateway/route.ts';

/** Who may call this server. */
export interface AccessRules {
  /** What the server listens on. */
  readonly host: string;
  /** Lower-case names besides those of loopback and AWS. */
  readonly allowedHosts: readonly string[];
  readonly allowedOrigins: readonly string[];
}

/** One sentence that says why a request is refused; or the allowed origin of another page, when it comes from one. */
export type Verdict = { readonly problem: string } | { readonly origin: string | undefined };

/** Addresses that mean every address of the machine. */
const EVERY_ADDRESS = new Set(['0.0.0.0', '::', '']);

/**
 * Keeps web pages out, for which the server is only one more machine that a browser reaches: by DNS rebinding, which shows
 * in `Host`, and by requests of foreign pages, which show in `Origin` and `Sec-Fetch-Site`. Programs send neither.
 *
 * @param localAddress  the address of this machine that the connection was made to
 * @see Ours: the service itself asks for signatures, which this one does not check. WHATWG Fetch, Origin; W3C Fetch Metadata
 */
export function judge(headers: IncomingHttpHeaders, localAddress: string | undefined, rules: AccessRules): Verdict {
  const { host = '', origin } = headers;
  const name = hostnameOf(host);
  if (name === undefined || !isOurs(name, localAddress, rules))
    return {
      problem: `This server does not answer to the host ${shown(host)}; allow it with --allow-host.`,
    };
  if (origin !== undefined) {
    const lower = origin.toLowerCase();
    if (lower === `http://${host.toLowerCase()}`) return { origin: undefined };
    if (rules.allowedOrigins.includes(lower)) return { origin };
    return { problem: `Web pages of ${shown(origin)} may not call this server; allow them with --allow-origin.` };
  }
  const site = headers['sec-fetch-site'] ?? 'none';
  if (site === 'none' || site === 'same-origin') return { origin: undefined };
  return { problem: 'Other web pages may not call this server; allow their origin with --allow-origin.' };
}

/** The name in a Host header, in lower case and without its port; of IPv6 the address in its brackets. */
function hostnameOf(host: string): string | undefined {
  return /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9_.-]{1,253}?)\.?(?::\d{1,5})?$/.exec(host.toLowerCase())?.[1];
}

function isOurs(name: string, localAddress: string | undefined, { host, allowedHosts }: AccessRules): boolean {
  if (isLoopback(name) || allowedHosts.includes(name) || apiOfHost(name) !== undefined) return true;
  const bare = name.replace(/^\[|\]$/g, '');
  if (EVERY_ADDRESS.has(host)) return bare === localAddress?.replace(/^::ffff:/, '');
  return bare === host.toLowerCase();
}

const isLoopback = (name: string) =>
  name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(name);

const shown = (text: string) => JSON.stringify(text.slice(0, 80));
