import type { Fill } from './pseudo-random.ts';

/** What made-up bytes are like, of which every block is another. */
export type MadeContent = 'random' | 'text';

const WORDS =
  'a all and backup before block change city clear cloud copy data day deep delta file find flow for green hand hold home hour in inner into island keep kind lake large late leaf learn light line little long many morning mountain never new night north number ocean of old on open other page path people place plain point quiet rain read reef region river road root sea search season second see seven shore signal simple slow small snow some sound south spring star steady still stone store story summer table tail the their then there thousand through tide time to tower trace tree under until valley very volume wait warm water way west when where which wide wind winter with word work world year yellow young zone'.split(
    ' ',
  );
/** Bytes of a word's cell in the table, its space included. */
const CELL = 16;
const COUNT = 128;
const QUARTERS = CELL / 4;
const LENGTHS = new Uint8Array(COUNT);
/** Cells in quarters, in network order. */
const CELLS = new Uint32Array(COUNT * QUARTERS);
for (let word = 0; word < COUNT; word += 1) {
  const cell = new Uint8Array(CELL);
  LENGTHS[word] = new TextEncoder().encodeInto(`${WORDS[word]} `, cell).written;
  const view = new DataView(cell.buffer);
  for (let n = 0; n < QUARTERS; n += 1) CELLS[word * QUARTERS + n] = view.getUint32(n * 4);
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
  const view = new DataView(new ArrayBuffer(size + CELL));
  const numbers = new Uint32Array(1024);
  const choices = new Uint16Array(numbers.buffer);
  let at = 0;
  while (at < size) {
    fill(numbers);
    for (let n = 0; n < choices.length && at < size; n += 1) {
      const choice = choices[n] ?? 0;
      const word = choice & (COUNT - 1);
      const length = LENGTHS[word] ?? 0;
      const from = word * QUARTERS;
      // Whole quarters of a cell, twice as quick as bytes (measured); what is too much is written over by the next word.
      view.setUint32(at, CELLS[from] ?? 0);
      if (length > 4) view.setUint32(at + 4, CELLS[from + 1] ?? 0);
      if (length > 8) view.setUint32(at + 8, CELLS[from + 2] ?? 0);
      at += length;
      if (((choice >>> WORD_BITS) & 15) === 0) view.setUint8(at - 1, NEW_LINE);
    }
  }
  return new Uint8Array(view.buffer, 0, size);
}
