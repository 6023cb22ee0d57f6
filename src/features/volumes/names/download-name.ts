const REFUSED = /[<>:"/\\|?*\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const MAX_LENGTH = 200;

/** A name that every desktop can save a file under; `ending` such as `.zip` is added whole. */
export function toDownloadName(name: string, ending = ''): string {
  const clean = name
    .replace(REFUSED, '_')
    .slice(0, MAX_LENGTH)
    .replace(/[. ]+$/, '')
    .trimStart();
  const safe = RESERVED.test(clean) ? `_${clean}` : clean;
  return `${safe || 'files'}${ending}`;
}
