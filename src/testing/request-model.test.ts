import { expect, test } from 'vitest';
import { FSX_ACTIONS } from '../aws/fsx/operations.ts';
import type { Members, Shape } from '../aws/fsx/shape.ts';
import { REQUEST_SHAPES } from '../aws/fsx/shapes.ts';
import type { FsxOperation } from '../aws/fsx/types.ts';
import { SDK_OPERATIONS, type SdkShape, type SdkStructure, sdkOperation } from './sdk-model.ts';

/** Members of the service’s model that Lustre does not have. One that is in neither list is news, and fails. */
const NOT_LUSTRE = [
  'WindowsConfiguration',
  'OntapConfiguration',
  'OpenZFSConfiguration',
  'NFS',
  'FileCacheId',
  'FileCachePath',
];
const OFFERED = Object.keys(REQUEST_SHAPES) as FsxOperation[];

test('the actions are those of the SDK', () => {
  expect(FSX_ACTIONS.toSorted()).toEqual([...SDK_OPERATIONS].toSorted());
});

test.each(OFFERED)('the request of %s is that of the SDK, member by member', (operation) => {
  expect(differences(REQUEST_SHAPES[operation], sdkOperation(operation).input, operation)).toEqual([]);
});

test('a member that is new, gone or of another type is told', () => {
  const members: Members = {
    BackupId: { shape: { kind: 'integer' } },
    Gone: { shape: { kind: 'string' } },
  };
  expect(differences(members, sdkOperation('DeleteBackup').input, 'DeleteBackup')).toEqual([
    'DeleteBackup.Gone is not in the service’s model',
    'DeleteBackup.BackupId: only the service’s model says it is required',
    'DeleteBackup.BackupId is an integer, and in the service’s model a string',
    'DeleteBackup.ClientRequestToken is new in the service’s model',
  ]);
});

function differences(ours: Members, theirs: SdkStructure, at: string): readonly string[] {
  const members = theirs.members();
  const gone = Object.keys(ours).filter((name) => !members.has(name));
  const found = gone.map((name) => `${at}.${name} is not in the service’s model`);
  for (const [name, { shape, isRequired }] of members) {
    const own = ours[name];
    const place = `${at}.${name}`;
    if (!own) {
      if (!NOT_LUSTRE.includes(name)) found.push(`${place} is new in the service’s model`);
      continue;
    }
    if (isRequired !== (own.required ?? false))
      found.push(`${place}: only ${isRequired ? 'the service’s model' : 'ours'} says it is required`);
    found.push(...inShape(own.shape, shape, place));
  }
  return found;
}

function inShape(own: Shape, their: SdkShape, at: string): readonly string[] {
  const kind = own.kind === 'integer' ? 'number' : own.kind;
  if (kind !== their.kind) return [`${at} is an ${own.kind}, and in the service’s model a ${their.kind}`];
  if (own.kind === 'structure' && their.kind === 'structure') return differences(own.members, their, at);
  if (own.kind === 'list' && their.kind === 'list') return inShape(own.of, their.of, `${at}[]`);
  if (own.kind !== 'string' || their.kind !== 'string') return [];
  const values = (some: readonly string[] | undefined) => some?.toSorted().join() ?? 'any text';
  return values(own.values) === values(their.values)
    ? []
    : [`${at} is one of ${values(own.values)}, and in the service’s model ${values(their.values)}`];
}
