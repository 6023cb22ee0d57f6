/** A policy to start from. */
export interface PolicyExample {
  readonly id: string;
  readonly title: string;
  readonly policy: string;
}

const example = (id: string, title: string, ...Statement: readonly object[]): PolicyExample => ({
  id,
  title,
  policy: JSON.stringify({ Version: '2012-10-17', Statement }, undefined, 2),
});

const SEE = { Sid: 'See', Effect: 'Allow', Action: ['fsx:Describe*', 'fsx:ListTagsForResource'], Resource: '*' };
const backups = (account: string) => `arn:aws:fsx:*:${account}:backup/*`;

/**
 * Policies to start from.
 *
 * @see guide, "Permissions for cross-Region backup copies"; Lustre user guide, "Using tags with Amazon FSx"
 */
export const policyExamples = (account: string): readonly PolicyExample[] => [
  example('copy', 'Copy backups, from the guide', {
    Effect: 'Allow',
    Action: 'fsx:CopyBackup',
    Resource: backups(account),
  }),
  example('one-region', 'Copy backups into one Region only', SEE, {
    Sid: 'CopyToIreland',
    Effect: 'Allow',
    Action: 'fsx:CopyBackup',
    Resource: backups(account),
    Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
  }),
  example('tag-on-create', 'Backups only with a tag Department', SEE, {
    Sid: 'CreateTagged',
    Effect: 'Allow',
    Action: ['fsx:CreateBackup', 'fsx:TagResource'],
    Resource: [backups(account), `arn:aws:fsx:*:${account}:file-system/*`],
    Condition: { StringLike: { 'aws:RequestTag/Department': '?*' } },
  }),
  example(
    'no-deletion',
    'Everything, but nothing tagged Keep is deleted',
    { Sid: 'Everything', Effect: 'Allow', Action: ['fsx:*', 'ec2:Describe*', 'kms:*'], Resource: '*' },
    {
      Sid: 'KeepWhatIsTagged',
      Effect: 'Deny',
      Action: ['fsx:DeleteBackup', 'fsx:DeleteFileSystem', 'fsx:UntagResource'],
      Resource: '*',
      Condition: { Null: { 'aws:ResourceTag/Keep': 'false' } },
    },
  ),
];
