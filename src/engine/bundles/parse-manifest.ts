import { BUNDLE_KINDS } from '../../lab/bundle.ts';
import { wrong } from './bundle-problem.ts';
import { checkDescriptions } from './check-descriptions.ts';
import { checkRows } from './check-rows.ts';
import { BACKUP, FILE_SYSTEM, HASH, ROOT, TIME } from './description-shapes.ts';
import { MANIFEST_FORMAT, type Manifest } from './manifest.ts';
import { type Check, list, number, oneOf, record, text, whole } from './shape.ts';
import { ROWS } from './workspace-shapes.ts';

const MAX_TREES = 1_000_000;

const COMMON = {
  format: oneOf(MANIFEST_FORMAT),
  kind: oneOf(...BUNDLE_KINDS),
  exportedAt: TIME,
  trees: list(
    record({ root: HASH, logicalBytes: whole(), files: whole(0, 2 ** 32) }, { syntheticBytes: whole(1) }),
    MAX_TREES,
  ),
};

const SHAPES: Readonly<Record<Manifest['kind'], Check>> = {
  backup: record({ ...COMMON, backup: BACKUP, root: ROOT, takenAt: TIME }),
  'file-system': record({ ...COMMON, fileSystem: FILE_SYSTEM, root: ROOT }),
  workspace: record({ ...COMMON, rate: number(0, 1_000_000), keys: list(text(2048), 10_000), rows: ROWS }),
};

/**
 * Reads a bundle's description, and checks its shape and that what it says fits together. Whether the trees that it names are
 * as it says, only the packs show.
 *
 * @throws {BundleProblem}
 */
export function parseManifest(bytes: Uint8Array): Manifest {
  const value = parseJson(bytes);
  const kind = BUNDLE_KINDS.find(
    (known) => typeof value === 'object' && value !== null && 'kind' in value && known === value.kind,
  );
  if (!kind) throw wrong('its description is none of a backup, a file system or a workspace');
  SHAPES[kind](value, 'the description');
  const manifest = value as Manifest;
  checkRoots(manifest);
  if (manifest.kind === 'workspace') checkRows(manifest);
  else checkDescriptions(manifest);
  return manifest;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw wrong('its description is no JSON', cause);
  }
}

/** Each root that is named has a tree, and each tree is named. */
function checkRoots(manifest: Manifest): void {
  const trees = new Set(manifest.trees.map(({ root }) => root));
  const named = new Set(rootsIn(manifest).filter((root) => root !== ''));
  if (trees.size !== manifest.trees.length) throw wrong('it names a tree twice');
  if (trees.size !== named.size || [...named].some((root) => !trees.has(root)))
    throw wrong('the trees that it lists are not those that it names');
}

function rootsIn(manifest: Manifest): readonly string[] {
  if (manifest.kind !== 'workspace') return [manifest.root];
  const { snapshots, volumes, jobs } = manifest.rows;
  return [
    ...snapshots.map(({ root }) => root),
    ...volumes.flatMap(({ root, holds }) => [root, ...Object.values(holds)]),
    ...jobs.flatMap((job) => ('root' in job && job.moved ? [job.root] : [])),
  ];
}
