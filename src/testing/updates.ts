import type { AdministrativeAction, FileSystem, FsxRequest } from '../aws/fsx/types.ts';
import type { Engine } from '../engine/engine.ts';
import { PLACE } from './hosted-engine.ts';

type UpdateRequest = FsxRequest<'UpdateFileSystem'>;

/** Asks for an update; the file system as the service answers. */
export async function askUpdate(
  engine: Engine,
  FileSystemId: string,
  members: Omit<UpdateRequest, 'FileSystemId'>,
): Promise<FileSystem> {
  const answer = await engine.fsx(PLACE, 'UpdateFileSystem', { FileSystemId, ...members });
  return (answer as { FileSystem: FileSystem }).FileSystem;
}

export async function describeFileSystem(engine: Engine, id: string): Promise<FileSystem> {
  const answer = await engine.fsx(PLACE, 'DescribeFileSystems', { FileSystemIds: [id] });
  const [fileSystem] = (answer as { FileSystems: readonly FileSystem[] }).FileSystems;
  if (!fileSystem) throw new Error(`no file system ${id}`);
  return fileSystem;
}

/** `AVAILABLE 1200: FILE_SYSTEM_UPDATE PENDING, STORAGE_OPTIMIZATION PENDING`. */
export function stateOf({ Lifecycle, StorageCapacity, AdministrativeActions = [] }: FileSystem): string {
  return `${Lifecycle} ${StorageCapacity}: ${AdministrativeActions.map(describeAction).join(', ')}`;
}

const describeAction = ({ AdministrativeActionType, Status, ProgressPercent }: AdministrativeAction) =>
  [AdministrativeActionType, Status, ...(ProgressPercent === undefined ? [] : [`${ProgressPercent}%`])].join(' ');
