import type { Fill } from './pseudo-random.ts';

/** What made-up bytes are like, of which every block is another. */
export type MadeContent = 'random' | 'text';

const WORDS =
  'a all and backup before block change city clear cloud copy data day deep delta file find flow for green hand hold home hour in inner into island keep kind lake large late leaf learn light line little long many morning mountain never new night north number ocean of old on open other page path people place plain point quiet rain read reef region river road root sea search season second see seven shore signal simple slow small snow some sound south spring star steady still stone store story summer table tail the their then there thousand through tide time to tower trace tree under until valley very volume wait warm water way west when where which wide wind winter with word work world year yellow young zone'.split(
    ' ',
  );
/** Bytes of a word's cell in the table, its space included; a power of two, so that a word is found by a shift. */
const CELL = 16;
const COUNT = 128;
const TABLE = new Uint8Array(COUNT * CELL);
const LENGTHS = new Uint8Array(COUNT);
for (let word = 0; word < COUNT; word += 1) {
  LENGTHS[word] = new TextEncoder().encodeInto(`${WORDS[word]} `, TABLE.subarray(word * CELL)).written;
}
const NEW_LINE = 10;
/** Bits of a random number that choose a word; the next four end a line, once in sixteen. */
const WORD_BITS = 7;

/**
 * The first `size` bytes that follow from the numbers. Fewer bytes of the same numbers are the beginning of more.
 *
 * @returns an array of its own; its buffer may be longer
 */
export const makeBytes = (content: MadeContent, fill: Fill, size: number): Uint8Array<ArrayBuffer> =>
  content === 'text' ? newText(fill, size) : newNoise(fill, size);

function newNoise(fill: Fill, size: number): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(size / 4));
  fill(words);
  return new Uint8Array(words.buffer, 0, size);
}

function newText(fill: Fill, size: number): Uint8Array<ArrayBuffer> {
  const text = new Uint8Array(size + CELL);
  const numbers = new Uint32Array(1024);
  const choices = new Uint16Array(numbers.buffer);
  let at = 0;
  while (at < size) {
    fill(numbers);
    for (let n = 0; n < choices.length && at < size; n += 1) {
      const choice = choices[n] ?? 0;
      const word = choice & (COUNT - 1);
      const length = LENGTHS[word] ?? 0;
      const from = word * CELL;
      for (let k = 0; k < length; k += 1) text[at + k] = TABLE[from + k] ?? 0;
      at += length;
      if (((choice >>> WORD_BITS) & 15) === 0) text[at - 1] = NEW_LINE;
    }
  }
  return text.subarray(0, size);
}
