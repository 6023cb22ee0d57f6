const IMAGE_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
  ico: 'image/x-icon',
};

/** The type of a picture that holds nothing but pixels, by its name's ending. SVG is text: it can hold scripts. */
export function imageTypeOf(name: string): string | undefined {
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  return name.includes('.') && Object.hasOwn(IMAGE_TYPES, ending) ? IMAGE_TYPES[ending] : undefined;
}
