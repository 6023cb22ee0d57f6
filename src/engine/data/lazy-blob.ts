import { KiB } from '../../aws/units.ts';

/** Bytes that are read when they are asked for. */
export interface ByteSource {
  /** A count of bytes. */
  readonly size: number;
  /** @throws {DOMException} NotReadableError when they are gone */
  read(from: number, to: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** Bytes of a stream that are read at a time, unless fewer are left of a part. */
const STEP = 256 * KiB;

/** Some of the bytes of a source. */
interface Piece {
  readonly source: ByteSource;
  readonly from: number;
  readonly to: number;
}

/** A Blob of the source's bytes that is only a handle, as a stored Blob is in a browser. */
export const newLazyBlob = (source: ByteSource): Blob => new LazyBlob([{ source, from: 0, to: source.size }], '');

/**
 * One Blob of parts that follow each other, none of which is read. To be used where a part may be a handle of
 * `newLazyBlob`, which `new Blob` cannot see into.
 */
export function joinBlobs(parts: readonly (Blob | Uint8Array<ArrayBuffer>)[]): Blob {
  if (!parts.some((part) => part instanceof LazyBlob)) return new Blob([...parts]);
  return new LazyBlob(parts.flatMap(toPieces), '');
}

class LazyBlob extends Blob {
  readonly pieces: readonly Piece[];
  readonly #size: number;
  readonly #type: string;

  constructor(pieces: readonly Piece[], type: string) {
    super([]);
    this.pieces = pieces;
    this.#size = pieces.reduce((sum, { from, to }) => sum + to - from, 0);
    this.#type = type;
  }

  override get size(): number {
    return this.#size;
  }

  override get type(): string {
    return this.#type;
  }

  override slice(start = 0, end = this.#size, type = ''): Blob {
    const [from, to] = [this.#clamp(start), this.#clamp(end)];
    return new LazyBlob(cut(this.pieces, from, Math.max(from, to)), type);
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    const bytes = new Uint8Array(this.#size);
    let at = 0;
    for (const { source, from, to } of this.pieces) {
      bytes.set(await source.read(from, to), at);
      at += to - from;
    }
    return bytes.buffer;
  }

  override async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.arrayBuffer());
  }

  override async text(): Promise<string> {
    return new TextDecoder().decode(await this.arrayBuffer());
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    const steps = this.#steps();
    return new ReadableStream(
      {
        pull: async (controller) => {
          const { done, value } = await steps.next();
          if (done) controller.close();
          else controller.enqueue(value);
        },
      },
      { highWaterMark: 0 },
    );
  }

  async *#steps(): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
    for (const { source, from, to } of this.pieces)
      for (let at = from; at < to; at += STEP) yield await source.read(at, Math.min(to, at + STEP));
  }

  #clamp(at: number): number {
    return Math.min(this.#size, Math.max(0, Math.trunc(at < 0 ? this.#size + at : at)));
  }
}

function toPieces(part: Blob | Uint8Array<ArrayBuffer>): readonly Piece[] {
  if (part instanceof LazyBlob) return part.pieces;
  const blob = part instanceof Blob ? part : new Blob([part]);
  const source: ByteSource = {
    size: blob.size,
    read: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()),
  };
  return [{ source, from: 0, to: blob.size }];
}

/** What of the pieces lies between two of their bytes, counted from the first piece's first. */
function cut(pieces: readonly Piece[], from: number, to: number): readonly Piece[] {
  let before = 0;
  return pieces.flatMap((piece) => {
    const start = piece.from + Math.max(0, from - before);
    const end = Math.min(piece.to, piece.from + to - before);
    before += piece.to - piece.from;
    return start < end ? [{ source: piece.source, from: start, to: end }] : [];
  });
}
