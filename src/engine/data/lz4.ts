import wasmUrl from 'lz4-wasm/lz4_wasm_bg.wasm?url&inline';

/** The part of the library's module that is called. It is lz4_flex: LZ4 in Rust, with every access checked. */
interface Lz4Module {
  readonly memory: WebAssembly.Memory;
  readonly compress: (result: number, at: number, length: number) => void;
  readonly decompress: (result: number, at: number, length: number) => void;
  readonly __wbindgen_malloc: (length: number) => number;
  readonly __wbindgen_free: (at: number, length: number) => void;
  readonly __wbindgen_add_to_stack_pointer: (by: number) => number;
}

/** The library puts the size before the compressed bytes, four bytes with the lowest first. It is not stored. */
const SIZE_BYTES = 4;
/** Four words in which the library answers: where, how long, and what is wrong. */
const RESULT_BYTES = 16;

let compiled: WebAssembly.Module | undefined;
let running: Lz4Module | undefined;

/**
 * Compresses bytes to one block of LZ4, in memory of its own.
 *
 * @param most  bytes that it may have; what cannot be compressed is longer than before
 * @returns `undefined` when it has more
 */
export const compressLz4 = (bytes: Uint8Array, most: number): Uint8Array<ArrayBuffer> | undefined =>
  call('compress', [bytes], (made) => (made.length - SIZE_BYTES <= most ? made.slice(SIZE_BYTES) : undefined));

/**
 * Decompresses one block of LZ4. What comes out of bytes that somebody made up is anything, but of the right size.
 *
 * @param size  bytes that must come out, 1 to 65,536
 * @returns `undefined` when the bytes are no such block
 */
export const decompressLz4 = (packed: Uint8Array, size: number): Uint8Array<ArrayBuffer> | undefined =>
  readDecompressed(packed, size, (bytes) => bytes.slice());

/**
 * The same for who only looks at what comes out: to give it memory of its own takes three times as long as to decompress it.
 *
 * @param read  takes bytes that are there until it returns; it calls nothing here
 */
export const readDecompressed = <T>(packed: Uint8Array, size: number, read: (bytes: Uint8Array) => T): T | undefined =>
  call('decompress', [sizeBytes(size), packed], (made) => (made.length === size ? read(made) : undefined));

function sizeBytes(size: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(SIZE_BYTES));
  view.setUint32(0, size, true);
  return new Uint8Array(view.buffer);
}

/** Gives the parts, one after another, to a function of the library, and what that makes to `take`. `undefined` when it refuses them. */
function call<T>(
  name: 'compress' | 'decompress',
  parts: readonly Uint8Array[],
  take: (made: Uint8Array) => T,
): T | undefined {
  const lz4 = getModule();
  try {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    // The library frees what it is given.
    const at = lz4.__wbindgen_malloc(length);
    let end = at;
    for (const part of parts) {
      new Uint8Array(lz4.memory.buffer).set(part, end);
      end += part.length;
    }
    const result = lz4.__wbindgen_add_to_stack_pointer(-RESULT_BYTES);
    lz4[name](result, at, length);
    const [from = 0, size = 0, , problem = 0] = new Uint32Array(lz4.memory.buffer, result, 4);
    lz4.__wbindgen_add_to_stack_pointer(RESULT_BYTES);
    if (name === 'decompress' && problem !== 0) return undefined;
    const taken = take(new Uint8Array(lz4.memory.buffer, from, size));
    lz4.__wbindgen_free(from, size);
    return taken;
  } catch (cause) {
    // After a trap nobody knows what its memory holds: the next call begins with a new one.
    running = undefined;
    if (cause instanceof WebAssembly.RuntimeError && name === 'decompress') return undefined;
    throw cause;
  }
}

function getModule(): Lz4Module {
  compiled ??= new WebAssembly.Module(fromBase64(wasmUrl.slice(wasmUrl.indexOf(',') + 1)));
  running ??= new WebAssembly.Instance(compiled, {
    // The words of an error are not asked for.
    './lz4_wasm_bg.js': { __wbindgen_string_new: () => 0 },
  }).exports as unknown as Lz4Module;
  return running;
}

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
