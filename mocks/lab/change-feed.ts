import { sleep } from '../../src/engine/time/timer.ts';
import type { Change } from '../../src/lab/change.ts';

/** Tells the changes of one host to whoever listens. */
export interface ChangeFeed {
  readonly tell: (change: Change) => void;
  /** Server-sent events, one for each change from now on, until the reader cancels or falls far behind. */
  readonly open: () => ReadableStream<Uint8Array>;
  /** Ends every open stream. */
  readonly close: () => void;
}

/** Real ms between comments that keep a quiet connection from being taken for a dead one. */
const HEARTBEAT_MS = 15_000;
/** Events that a reader may be behind; one further behind is let go, and asks anew. */
const MAX_BEHIND = 10_000;

export function newChangeFeed(): ChangeFeed {
  const readers = new Set<Reader>();
  return {
    tell: (change) => {
      if (readers.size === 0) return;
      const event = `data: ${JSON.stringify(change)}\n\n`;
      for (const reader of readers) reader.send(event);
    },
    open: () => {
      let reader: Reader | undefined;
      return new ReadableStream<Uint8Array>({
        start: (controller) => {
          reader = newReader(controller, () => reader && readers.delete(reader));
          readers.add(reader);
        },
        cancel: () => reader?.end(),
      });
    },
    close: () => {
      for (const reader of readers) reader.end();
    },
  };
}

interface Reader {
  readonly send: (text: string) => void;
  readonly end: () => void;
}

function newReader(stream: ReadableStreamDefaultController<Uint8Array>, onEnd: () => void): Reader {
  const ended = new AbortController();
  const encoder = new TextEncoder();
  const reader: Reader = {
    send: (text) => {
      if ((stream.desiredSize ?? 0) < -MAX_BEHIND) return reader.end();
      stream.enqueue(encoder.encode(text));
    },
    end: () => {
      if (ended.signal.aborted) return;
      ended.abort();
      onEnd();
      close(stream);
    },
  };
  const beat = async () => {
    while (!ended.signal.aborted) {
      reader.send(': the connection is alive\n\n');
      await sleep(HEARTBEAT_MS, ended.signal);
    }
  };
  void beat();
  return reader;
}

/** A stream that its reader cancelled is closed already. */
function close(stream: ReadableStreamDefaultController<Uint8Array>): void {
  try {
    stream.close();
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
  }
}
