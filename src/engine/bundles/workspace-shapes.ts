import { MAX_ALIASES_PER_KEY, MAX_KEY_DESCRIPTION, MAX_KEY_TAGS } from '../../aws/kms/limits.ts';
import { HISTORY_RESULTS } from '../../lab/history.ts';
import { BLOCK_SIZE } from '../data/objects.ts';
import {
  ACCOUNT,
  BACKUP,
  BACKUP_ID,
  BACKUP_TYPE,
  FILE_SYSTEM,
  FILE_SYSTEM_ID,
  REGION,
  ROOT,
  TIME,
} from './description-shapes.ts';
import { JOB } from './job-shapes.ts';
import { MAX_BUNDLE_EVENTS, type WorkspaceRows } from './manifest.ts';
import { type Check, list, map, oneOf, open, record, text, truth, whole } from './shape.ts';

/** Rows of one table at most, a count. Ours. */
const MAX_ROWS = 1_000_000;
/** Of keys: they stay when they are deleted. Ours. */
const MAX_KEY_ROWS = 100_000;
const ID = text(128, /^[a-z]+-[0-9a-zA-Z-]+$/, 'an ID');
const NAME = text(512);
const PLACE = { account: ACCOUNT, region: REGION };
const SIZE = whole();
/** Checks of a row's members: of those that it must have, and of those that it may lack. None may be forgotten. */
type MustHave<Row> = { readonly [K in keyof Row as object extends Pick<Row, K> ? never : K]-?: Check };
type MayHave<Row> = { readonly [K in keyof Row as object extends Pick<Row, K> ? K : never]-?: Check };
type Row<N extends keyof WorkspaceRows> = NonNullable<WorkspaceRows[N]>[number];
const rows = <N extends keyof WorkspaceRows>(required: MustHave<Row<N>>, optional: MayHave<Row<N>>, most = MAX_ROWS) =>
  list(record(required, optional), most);

const EVENTS = rows<'events'>(
  {
    ...{ ...PLACE, id: text(17), at: TIME, who: text(2048), action: text(64) },
    ...{ resourceId: text(128), result: oneOf(...HISTORY_RESULTS) },
  },
  { fileSystemId: text(128), detail: text(256) },
  MAX_BUNDLE_EVENTS,
);

const SCHEDULES = rows<'schedules'>(
  { ...PLACE, id: FILE_SYSTEM_ID },
  {
    ...{ dueAt: TIME, window: record({ windowAt: TIME, startsAt: TIME }), expiresAt: TIME },
    ...{ waitsFor: NAME, doneUntil: TIME },
  },
);
const DAYS = rows<'dailyBackups'>(
  {
    ...{ ...PLACE, fileSystemId: FILE_SYSTEM_ID, day: text(10, /^\d{4}-\d\d-\d\d$/, 'a day') },
    ...{ windowAt: TIME, outcome: oneOf('taken', 'missed', 'failed') },
  },
  { backupId: BACKUP_ID, startedAt: TIME, ioPauseMs: whole(), reason: text(4096) },
);

const ALIAS = record({ name: text(256, /^alias\/[a-zA-Z0-9/_-]+$/, 'an alias'), createdAt: TIME, updatedAt: TIME });
const KEYS = rows<'keys'>(
  {
    ...{ ...PLACE, id: text(36, /^[0-9a-f-]{36}$/, 'the ID of a key'), description: text(MAX_KEY_DESCRIPTION) },
    ...{ state: oneOf('Enabled', 'Disabled', 'PendingDeletion'), createdAt: TIME },
    aliases: list(ALIAS, MAX_ALIASES_PER_KEY),
    tags: list(record({ TagKey: text(128), TagValue: text(256) }), MAX_KEY_TAGS),
  },
  { deletionAt: TIME },
  MAX_KEY_ROWS,
);
const REGIONS = rows<'regions'>({ ...PLACE, isOn: truth }, {});

const REQUIRED = {
  fileSystems: rows<'fileSystems'>(
    {
      ...{ ...PLACE, id: FILE_SYSTEM_ID, fileSystem: FILE_SYSTEM, securityGroupIds: list(ID, 50) },
      ...{ lineage: ID, volumeId: FILE_SYSTEM_ID },
    },
    { restoredFrom: BACKUP_ID },
  ),
  backups: rows<'backups'>(
    {
      ...{ ...PLACE, id: BACKUP_ID, fileSystemId: FILE_SYSTEM_ID, type: BACKUP_TYPE },
      ...{ backup: BACKUP, vaultId: NAME },
    },
    { snapshotId: NAME, automaticAt: TIME },
  ),
  associations: rows<'associations'>(
    { ...PLACE, id: ID, fileSystemId: FILE_SYSTEM_ID, association: open({ AssociationId: ID }) },
    {},
  ),
  networks: rows<'networks'>({ ...PLACE, id: ID, vpcId: ID }, {}),
  jobs: list(JOB, MAX_ROWS),
  replays: rows<'replays'>(
    { ...PLACE, operation: text(64), token: text(128), request: text(100_000), resourceId: NAME },
    { place: whole() },
  ),
  tallies: rows<'tallies'>({ ...PLACE, userInitiated: whole(), places: whole() }, {}),
  quotas: rows<'quotas'>({ ...PLACE, limit: text(64), value: whole() }, {}),
  snapshots: rows<'snapshots'>(
    { snapshotId: NAME, vaultId: NAME, root: ROOT, takenAt: TIME, logicalBytes: SIZE, files: SIZE, addedBytes: SIZE },
    {
      ...{ changedBytes: SIZE, syntheticBytes: SIZE, addedUncompressedBytes: SIZE, readBytes: SIZE },
      workMs: (value, at) => whole()(typeof value === 'number' ? Math.ceil(value) : value, at),
    },
  ),
  volumes: rows<'volumes'>(
    { volumeId: FILE_SYSTEM_ID, root: ROOT, holds: map(NAME, ROOT, 1000) },
    { compression: oneOf('NONE', 'LZ4') },
  ),
  vaults: rows<'vaults'>(
    {
      ...{ ...PLACE, vaultId: NAME, kmsKeyId: text(2048), lineage: ID },
      ...{ hash: oneOf('sha-256'), blockSize: whole(BLOCK_SIZE, BLOCK_SIZE) },
    },
    {},
  ),
};

/** Rows as they are stored. @see `engine/records.ts`, `engine/data/rows.ts` */
export const ROWS = record(REQUIRED, {
  events: EVENTS,
  schedules: SCHEDULES,
  dailyBackups: DAYS,
  keys: KEYS,
  regions: REGIONS,
});
