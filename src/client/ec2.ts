import type { Place } from '../aws/arn.ts';
import { AwsClientError, ServiceUnreachable } from './errors.ts';
import { readText, send } from './service.ts';

const VERSION = '2016-11-15';
const FORM = 'application/x-www-form-urlencoded; charset=utf-8';

/**
 * Calls one EC2 action in `place`, in EC2's query protocol.
 *
 * @returns the document's root element, such as `<DescribeVpcsResponse>`
 * @throws {AwsClientError} when EC2 says no
 * @throws {ServiceUnreachable} when nobody answers, or with something that is not XML
 */
export async function callEc2(place: Place, action: string, signal?: AbortSignal): Promise<Element> {
  const body = new URLSearchParams({ Action: action, Version: VERSION }).toString();
  const init = { method: 'POST', headers: { 'content-type': FORM }, body };
  const response = await send(place, '/aws/ec2/', init, signal);
  const text = await readText(response);
  const answer = new DOMParser().parseFromString(text, 'text/xml');
  const root = answer.documentElement;
  const isUnreadable = root.localName === 'html' || answer.getElementsByTagName('parsererror').length > 0;
  if (isUnreadable) throw new ServiceUnreachable(`An answer of status ${response.status} is not the service's.`);
  if (!response.ok) throw toEc2Error(root);
  return root;
}

/** The `<item>` elements of the list member `name` of `element`; none where it is absent. */
export function itemsOf(element: Element, name: string): readonly Element[] {
  const list = childOf(element, name);
  return list ? Array.from(list.children).filter((child) => child.localName === 'item') : [];
}

/** The text of the member `name` of `element`, empty where it is absent. */
export const textOf = (element: Element, name: string): string => childOf(element, name)?.textContent ?? '';

/** The value of the tag `key` of an EC2 resource. */
export function tagOf(element: Element, key: string): string | undefined {
  const tag = itemsOf(element, 'tagSet').find((item) => textOf(item, 'key') === key);
  return tag && textOf(tag, 'value');
}

const childOf = (element: Element, name: string): Element | undefined =>
  Array.from(element.children).find((child) => child.localName === name);

function toEc2Error(root: Element): AwsClientError {
  const code = root.getElementsByTagName('Code')[0]?.textContent || 'InternalError';
  const message = root.getElementsByTagName('Message')[0]?.textContent || 'EC2 failed.';
  return new AwsClientError(code, message);
}
