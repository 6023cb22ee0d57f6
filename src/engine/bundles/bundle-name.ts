import { BUNDLE_EXTENSION } from '../../lab/bundle.ts';

/** Characters of a name that are kept at most; with the ID and the ending it fits every file system. */
const MAX_NAME = 100;

/**
 * The file name of a bundle: what people call it, its ID, and the ending. Letters and digits of every script stay; all else,
 * such as separators, quotes and marks that turn the direction of writing, becomes a hyphen.
 *
 * @param id  an ID of the service, or another word of plain letters
 */
export function bundleName(id: string, label = ''): string {
  const cleaned = clean(Array.from(clean(label)).slice(0, MAX_NAME).join(''));
  return `${cleaned === '' ? '' : `${cleaned}-`}${clean(id)}${BUNDLE_EXTENSION}`;
}

/** The header of a download of that name. @see RFC 6266, section 4.3; RFC 8187 */
export function contentDisposition(name: string): string {
  const plain = name.normalize('NFKD').replace(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

const clean = (text: string): string =>
  Array.from(text.normalize('NFC'))
    .slice(0, 2 * MAX_NAME)
    .join('')
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/-{2,}/g, '-')
    .replace(/^[-.\p{M}]+/u, '')
    .replace(/[-.]+$/, '');
