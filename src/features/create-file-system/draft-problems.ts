import { parseArn } from '../../aws/arn.ts';
import type { Networks } from '../../aws/ec2/networks.ts';
import type { MemberRefusal, Refusal } from '../../aws/fsx/errors.ts';
import type { Backup } from '../../aws/fsx/types.ts';
import { DEFAULT_REGION } from '../../aws/region.ts';
import { configurationProblems } from '../../rules/lustre-configuration.ts';
import { repositoryProblems } from '../../rules/lustre-repository.ts';
import { refuseNetwork } from '../../rules/networks.ts';
import { offerProblems } from '../../rules/region-offer.ts';
import { findViolations } from '../../rules/request-violations.ts';
import { restoreProblems as differences, restoredConfiguration } from '../../rules/restore-rules.ts';
import { refuseTags } from '../../rules/tags.ts';
import { describeOverlap } from '../../rules/window-overlap.ts';
import { type Draft, throughputOf } from './draft.ts';
import { canHaveBackups, hasKey, tagsOf, toRequest, toRestoreRequest } from './draft-request.ts';

type NetworkRequest = Parameters<typeof refuseNetwork>[0];

/** The controls of the form that a rule can speak about. */
export type Field =
  | 'name'
  | 'deployment'
  | 'throughput'
  | 'capacity'
  | 'ssdCache'
  | 'compression'
  | 'subnet'
  | 'securityGroups'
  | 'key'
  | 'importPath'
  | 'retention'
  | 'backupTime'
  | 'copyTags'
  | 'maintenance'
  | 'tags';

/** What keeps a draft from being sent: a sentence for each field, and what belongs to none. */
export interface Problems {
  readonly fields: Readonly<Partial<Record<Field, string>>>;
  readonly others: readonly string[];
}

/** A rule's sentence about a member of the request. */
interface Finding {
  readonly path: string;
  readonly message: string;
}

/**
 * What the rules say of a draft for a new file system.
 *
 * @param networks  of the Region; while they are not known, only a missing subnet counts
 * @param region  in which it is to be
 */
export function createProblems(draft: Draft, networks: Networks | undefined, region = DEFAULT_REGION): Problems {
  const request = toRequest(draft);
  return toProblems({ draft }, [
    ...tagFindings(draft),
    ...findViolations('CreateFileSystem', request),
    ...configurationProblems(request).map(toFinding),
    ...offerProblems(region, request).map(toFinding),
    ...overlapFindings(draft),
    ...networkFindings(request, networks),
  ]);
}

/**
 * What the rules say of a draft for a restore of `backup`.
 *
 * @param networks  of the Region; while they are not known, only a missing subnet counts
 */
export function restoreProblems(draft: Draft, backup: Backup, networks: Networks | undefined): Problems {
  const request = toRestoreRequest(draft, backup.BackupId);
  const region = parseArn(backup.ResourceARN ?? '')?.region ?? DEFAULT_REGION;
  return toProblems({ draft, isRestore: true }, [
    ...tagFindings(draft),
    ...findViolations('CreateFileSystemFromBackup', request),
    ...differences(backup, request).map(toFinding),
    ...configurationProblems(restoredConfiguration(backup, request)).map(toFinding),
    ...offerProblems(region, restoredConfiguration(backup, request)).map(toFinding),
    ...overlapFindings(draft, backup),
    ...networkFindings(request, networks),
  ]);
}

/** Why a draft's deployment cannot be linked to an S3 bucket when it is created; `undefined` where it can. */
export const linkRefusal = (draft: Draft): string | undefined =>
  repositoryProblems(toRequest({ ...draft, importPath: 's3://bucket' }))[0]?.message;

/** A draft, and whether its form is that of a restore, which has fewer fields. */
export interface DraftOfForm {
  readonly draft: Draft;
  readonly isRestore?: boolean;
}

/**
 * Puts each finding under its field. The first one of a field counts: the service would say it first. What the form shows no
 * field for now is kept for the form as a whole, so that nothing is in the way of sending without being said.
 */
export function toProblems(form: DraftOfForm, findings: readonly Finding[]): Problems {
  const fields: Partial<Record<Field, string>> = {};
  const others: string[] = [];
  for (const { path, message } of findings) {
    const field = fieldOf(form.draft, path);
    if (!field || !isShown(form, field)) others.push(message);
    else fields[field] ??= message;
  }
  return { fields, others: [...new Set(others)] };
}

/** Whether the form has a control for the field now. */
function isShown({ draft, isRestore = false }: DraftOfForm, field: Field): boolean {
  switch (field) {
    case 'deployment':
    case 'capacity':
    case 'compression':
      return !isRestore;
    case 'throughput':
      return !isRestore && throughputOf(draft) !== undefined;
    case 'ssdCache':
      return !isRestore && draft.storageType === 'HDD';
    case 'importPath':
      return !isRestore && draft.importPath !== undefined;
    case 'key':
      return hasKey(draft.deployment);
    case 'retention':
    case 'backupTime':
      return draft.hasDailyBackups && canHaveBackups(draft);
    case 'copyTags':
      return canHaveBackups(draft);
    default:
      return true;
  }
}

const FIELDS: Readonly<Record<string, Field>> = {
  StorageCapacity: 'capacity',
  StorageType: 'deployment',
  SubnetIds: 'subnet',
  SecurityGroupIds: 'securityGroups',
  KmsKeyId: 'key',
  Tags: 'tags',
  'LustreConfiguration.DeploymentType': 'deployment',
  'LustreConfiguration.PerUnitStorageThroughput': 'throughput',
  'LustreConfiguration.DriveCacheType': 'ssdCache',
  'LustreConfiguration.DataCompressionType': 'compression',
  'LustreConfiguration.ImportPath': 'importPath',
  'LustreConfiguration.AutomaticBackupRetentionDays': 'retention',
  'LustreConfiguration.DailyAutomaticBackupStartTime': 'backupTime',
  'LustreConfiguration.CopyTagsToBackups': 'copyTags',
  'LustreConfiguration.WeeklyMaintenanceStartTime': 'maintenance',
};

/** The name is the first tag of the request, so what is wrong with that one is wrong with the name. */
function fieldOf(draft: Draft, path: string): Field | undefined {
  if (draft.name !== '' && path.startsWith('Tags.0')) return 'name';
  return FIELDS[path] ?? FIELDS[path.split('.')[0] ?? ''];
}

/** Whether a chosen subnet exists cannot be said before the networks are known; that one is missing can. */
const networkFindings = (request: NetworkRequest, networks: Networks | undefined): readonly Finding[] =>
  networks || request.SubnetIds.length === 0 ? fromRefusal(refuseNetwork(request, networks ?? NO_NETWORKS)) : [];

const NO_NETWORKS: Networks = { vpcs: [], subnets: [], securityGroups: [] };

/** Windows that nobody chose are the service's or the original's, and what the original has may stay. */
function overlapFindings({ hasDailyBackups, backupTime, maintenance }: Draft, backup?: Backup): readonly Finding[] {
  const { DailyAutomaticBackupStartTime, WeeklyMaintenanceStartTime } = backup?.FileSystem.LustreConfiguration ?? {};
  const daily = backupTime ?? DailyAutomaticBackupStartTime;
  const weekly = maintenance ?? WeeklyMaintenanceStartTime;
  const isNew = daily !== DailyAutomaticBackupStartTime || weekly !== WeeklyMaintenanceStartTime;
  const message = hasDailyBackups && isNew ? describeOverlap(daily, weekly) : undefined;
  return message ? [{ path: 'LustreConfiguration.DailyAutomaticBackupStartTime', message }] : [];
}

const tagFindings = (draft: Draft): readonly Finding[] => fromRefusal(refuseTags(tagsOf(draft)));

const fromRefusal = (refused: Refusal | undefined): readonly Finding[] =>
  refused ? [{ path: refused.member ?? '', message: refused.message }] : [];

const toFinding = ({ member, message }: MemberRefusal): Finding => ({ path: member, message });
