/** Characters that draw nothing of their own, or that turn the text around them: C0 and C1 controls and bidi marks. */
const UNSEEN = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** A name as it can be shown anywhere: what would be unseen, or would disguise the rest, is spelled out. */
export const toShownName = (name: string): string =>
  name.replace(UNSEEN, (character) => `[U+${codeOf(character).toString(16).toUpperCase().padStart(4, '0')}]`);

const codeOf = (character: string): number => character.codePointAt(0) ?? 0;
