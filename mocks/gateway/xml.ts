/** What EC2's XML is made of; the entries of an array are `<item>` elements. */
export type XmlValue = string | number | boolean | readonly XmlValue[] | { readonly [name: string]: XmlValue };

/** An XML document of one root element. @see EC2 API reference, "Making API requests" */
export function toXml(root: string, value: XmlValue, namespace?: string): string {
  const attribute = namespace === undefined ? '' : ` xmlns="${namespace}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attribute}>${content(value)}</${root}>`;
}

function content(value: XmlValue): string {
  if (isList(value)) return value.map((entry) => `<item>${content(entry)}</item>`).join('');
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, member]) => `<${name}>${content(member)}</${name}>`)
      .join('');
  return escaped(String(value));
}

const isList = (value: XmlValue): value is readonly XmlValue[] => Array.isArray(value);

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML 1.0 cannot hold at all become the replacement character. */
const escaped = (text: string): string =>
  text
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
    .replace(/\p{Cs}/gu, '\ufffd')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
