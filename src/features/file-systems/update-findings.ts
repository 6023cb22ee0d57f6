import type { FileSystem, FsxRequest } from '../../aws/fsx/types.ts';
import { updateProblems } from '../../rules/file-system-update.ts';
import { findViolations } from '../../rules/request-violations.ts';

/** A rule's sentence about a member of an update, as a path such as `LustreConfiguration.AutomaticBackupRetentionDays`. */
export interface UpdateFinding {
  readonly member: string;
  readonly message: string;
}

/** What the rules say of an update, whenever it is asked for: first what breaks the API's model. */
export const updateFindings = (
  fileSystem: FileSystem,
  request: FsxRequest<'UpdateFileSystem'>,
): readonly UpdateFinding[] => [
  ...findViolations('UpdateFileSystem', request).map(({ path, message }) => ({ member: path, message })),
  ...updateProblems(fileSystem, request),
];
