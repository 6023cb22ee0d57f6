import type { FileSystem, FsxRequest } from '../../aws/fsx/types.ts';
import { updateProblems } from '../../rules/file-system-update.ts';
import { findViolations } from '../../rules/request-violations.ts';
import { SCALED_MEMBERS, type Scaling, toScalingRequest } from './scaling.ts';

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

/** What is wrong with a capacity in GiB or a throughput in MB/s per TiB, whenever it is asked for, in a sentence. */
export function describeProblem(fileSystem: FileSystem, what: Scaling, value: number): string | undefined {
  const found = updateFindings(fileSystem, toScalingRequest(fileSystem, what, value));
  return found.find(({ member }) => member === SCALED_MEMBERS[what])?.message ?? found[0]?.message;
}
