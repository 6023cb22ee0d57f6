import type { Networks } from '../../aws/ec2/networks.ts';
import { describeWindow } from '../backups/backup-window-words.ts';
import { chosenNetwork } from '../networks/api/chosen-network.ts';
import {
  describeCapacity,
  describeDeployment,
  describeMaintenance,
  describeThroughput,
  describeUnitThroughput,
} from './describe-draft.ts';
import { capacityOf, type Draft, throughputCapacity } from './draft.ts';
import { canHaveBackups, hasKey } from './draft-request.ts';

/** A setting on the review page. */
export interface ReviewRow {
  readonly setting: string;
  readonly value: string;
  /** Whether it can be changed once the file system exists. @see API reference, UpdateFileSystem */
  readonly isEditable: boolean;
}

export interface ReviewSection {
  readonly title: string;
  readonly rows: readonly ReviewRow[];
}

export interface ReviewContext {
  readonly draft: Draft;
  readonly networks: Networks | undefined;
  /** The chosen key in words. */
  readonly key: string;
  /** What a window that nobody chose is. */
  readonly unchosen: string;
}

/** Everything that the form asked, as it will be sent. */
export const reviewSections = (context: ReviewContext): readonly ReviewSection[] => [
  { title: 'File system details', rows: detailRows(context.draft) },
  { title: 'Network & security', rows: networkRows(context) },
  {
    title: 'Encryption',
    rows: [fixed('Encryption key', hasKey(context.draft.deployment) ? context.key : 'AWS-owned key')],
  },
  ...linkSections(context.draft),
  { title: 'Backup and maintenance', rows: backupRows(context) },
  { title: 'Tags', rows: tagRows(context.draft) },
];

const linkSections = ({ importPath }: Draft): readonly ReviewSection[] =>
  importPath === undefined
    ? []
    : [{ title: 'Data Repository Import/Export', rows: [fixed('Import path', importPath)] }];

const fixed = (setting: string, value: string): ReviewRow => ({ setting, value, isEditable: false });
const editable = (setting: string, value: string): ReviewRow => ({ setting, value, isEditable: true });

function detailRows(draft: Draft): readonly ReviewRow[] {
  const total = throughputCapacity(draft);
  const scales = draft.deployment !== 'SCRATCH_1';
  return [
    editable('File system name', draft.name || '-'),
    fixed('File system type', 'Lustre'),
    fixed('Deployment and storage type', describeDeployment(draft)),
    ...(draft.storageType === 'HDD' ? [fixed('Drive cache', draft.hasSsdCache ? 'SSD cache' : 'None')] : []),
    {
      setting: 'Throughput per unit of storage',
      value: describeUnitThroughput(draft),
      isEditable: draft.deployment.startsWith('PERSISTENT') && draft.storageType === 'SSD',
    },
    { setting: 'Storage capacity', value: describeCapacity(capacityOf(draft)), isEditable: scales },
    {
      setting: 'Total throughput',
      value: total === undefined ? '-' : describeThroughput(total),
      isEditable: scales,
    },
    editable('Data compression type', draft.compression),
  ];
}

function networkRows({ draft, networks }: ReviewContext): readonly ReviewRow[] {
  const { vpc, subnet, securityGroups } = chosenNetwork(networks, draft);
  const groups = securityGroups.map(({ groupId, groupName }) => `${groupId} (${groupName})`);
  return [
    fixed('Virtual Private Cloud (VPC)', vpc?.vpcId ?? '-'),
    fixed('VPC security groups', groups.join(', ') || 'The default security group of the VPC'),
    fixed('Subnet', subnet ? `${subnet.subnetId} (${subnet.availabilityZone})` : '-'),
  ];
}

function backupRows({ draft, unchosen }: ReviewContext): readonly ReviewRow[] {
  const window = describeWindow(draft.backupTime) ?? unchosen;
  const days = Number(draft.retention);
  const daily = draft.hasDailyBackups && days > 0;
  return [
    ...(canHaveBackups(draft)
      ? [
          editable('Daily automatic backup', daily ? 'Enabled' : 'Disabled'),
          ...(daily
            ? [
                editable('Daily automatic backup window', window),
                editable('Automatic backup retention period', days === 1 ? '1 day' : `${days} days`),
              ]
            : []),
          fixed('Copy tags to backups', draft.copiesTagsToBackups ? 'Yes' : 'No'),
        ]
      : [fixed('Daily automatic backup', 'Not supported')]),
    editable(
      'Weekly maintenance window',
      draft.maintenance === undefined ? unchosen : `${describeMaintenance(draft.maintenance)}, 30 minutes`,
    ),
  ];
}

const tagRows = ({ tags }: Draft): readonly ReviewRow[] =>
  tags.map(({ Key, Value }) => ({ setting: Key, value: Value || '-', isEditable: true }));
