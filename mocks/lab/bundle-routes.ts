import type { Place } from '../../src/aws/arn.ts';
import { contentDisposition } from '../../src/engine/bundles/bundle-name.ts';
import {
  type Export,
  exportBackup,
  exportFileSystem,
  exportWorkspace,
} from '../../src/engine/bundles/export-bundle.ts';
import { importBundle } from '../../src/engine/bundles/import-bundle.ts';
import { joinBlobs } from '../../src/engine/data/lazy-blob.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { mustHaveRoom } from '../../src/engine/repository/must-have-room.ts';
import { BUNDLE_TYPE, type ImportProgress, type ImportResult } from '../../src/lab/bundle.ts';
import { answerJson } from './answers.ts';
import { mustFindBackup } from './backup-routes.ts';
import type { LabHost } from './host-routes.ts';
import { mustFindFileSystem } from './volume-routes.ts';

/** `GET /_lab/backups/{id}/export`. */
export const getBackupBundle = async (engine: Engine, host: LabHost, id: string): Promise<Response> =>
  download(await exportBackup(engine.ports, await mustFindBackup(engine, id)), host);

/** `GET /_lab/volumes/{id}/export`. */
export const getFileSystemBundle = async (engine: Engine, host: LabHost, id: string): Promise<Response> =>
  download(await exportFileSystem(engine.ports, await mustFindFileSystem(engine, id)), host);

/** `GET /_lab/export`. */
export const getWorkspaceBundle = async (engine: Engine, host: LabHost): Promise<Response> =>
  download(await exportWorkspace(engine.ports), host);

/** A stream where one can be sent; else a Blob of stored Blobs, after every byte was read and checked. */
async function download(bundle: Export, { canStream }: LabHost): Promise<Response> {
  const headers = { 'content-type': BUNDLE_TYPE, 'content-disposition': contentDisposition(bundle.name) };
  if (canStream) return new Response(await toStream(bundle), { headers });
  const parts: (Blob | Uint8Array<ArrayBuffer>)[] = [];
  for (let piece = await bundle.next(); piece; piece = await bundle.next()) parts.push(await piece.handle());
  return new Response(joinBlobs(parts), { headers });
}

/** The pieces, each when it is asked for. */
async function toStream(bundle: Export): Promise<ReadableStream<Uint8Array>> {
  let next = await bundle.next();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (stream) => {
        if (!next) return stream.close();
        stream.enqueue(next.bytes);
        next = await bundle.next();
      },
      cancel: bundle.close,
    },
    { highWaterMark: 0 },
  );
}

/** `POST /_lab/import?replace=`: the body is a bundle. */
export async function postImport(
  engine: Engine,
  host: LabHost,
  { request, url, place }: { readonly request: Request; readonly url: URL; readonly place: Place },
): Promise<Response> {
  const replace = url.searchParams.get('replace') === 'true';
  const { blob, discard } = await host.spool(request);
  try {
    return answerJson(await bringIn(engine, host, { blob, place, replace, signal: request.signal }));
  } finally {
    await discard();
  }
}

/** A bundle to bring in. */
export interface Arrival {
  readonly blob: Blob;
  readonly place: Place;
  readonly replace: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly signal: AbortSignal;
}

/**
 * Brings a bundle in, a workspace while nothing else is done. One that is larger than the room there is, and replaces nothing, is
 * refused before it is read.
 *
 * @throws as `importBundle` does
 */
export async function bringIn(
  { ports, alone }: Engine,
  host: Pick<LabHost, 'alone' | 'among'>,
  { blob, ...options }: Arrival,
): Promise<ImportResult> {
  if (!options.replace) await mustHaveRoom(ports, blob.size);
  return importBundle(ports, blob, {
    ...options,
    among: host.among,
    alone: (work) => host.alone(() => alone(work)),
  });
}
