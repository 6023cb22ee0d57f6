import type { Place } from '../../aws/arn.ts';
import { partitionOf } from '../../aws/region.ts';
import type { Principal } from '../../lab/access.ts';

/** What every simulated access key ID begins with. Any other key is the administrator's. */
export const ACCESS_KEY_PREFIX = 'AKIASIM';
/** The id of who may do everything, and is asked for nothing. */
export const ADMINISTRATOR = 'administrator';

const toText = (...Statement: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement }, undefined, 2);

const SEE_FSX = ['fsx:Describe*', 'fsx:ListTagsForResource'];
const SEE_THE_REST = ['ec2:Describe*', 'kms:DescribeKey', 'kms:List*'];

/**
 * The principals that every account has. Nobody can change or delete them.
 *
 * @see AWS managed policy AmazonFSxConsoleReadOnlyAccess; guide, "Permissions for cross-Region backup copies", whose statement is the
 *   first of the copy operator's. The second, without which nobody would see what there is to copy, is ours.
 */
export function builtInPrincipals({ account, region }: Place): readonly Principal[] {
  const partition = partitionOf(region);
  const toPrincipal = (id: string, name: string, rest: Pick<Principal, 'accessKeyId' | 'description' | 'policy'>) => ({
    ...{ id, name, arn: userArn({ account, region }, name), isBuiltIn: true, ...rest },
  });
  return [
    {
      ...toPrincipal(ADMINISTRATOR, 'Administrator', {
        accessKeyId: `${ACCESS_KEY_PREFIX}ADMINISTRATOR`,
        description: 'The account itself. Nothing limits it, and every access key that names nobody else is its own.',
        policy: toText({ Effect: 'Allow', Action: '*', Resource: '*' }),
      }),
      arn: rootArn({ account, region }),
    },
    toPrincipal('read-only', 'ReadOnly', {
      accessKeyId: `${ACCESS_KEY_PREFIX}READONLYUSERS`,
      description: 'Sees everything, and changes nothing.',
      policy: toText({ Sid: 'See', Effect: 'Allow', Action: [...SEE_FSX, ...SEE_THE_REST], Resource: '*' }),
    }),
    toPrincipal('copy-operator', 'CopyOperator', {
      accessKeyId: `${ACCESS_KEY_PREFIX}COPYOPERATORS`,
      description: 'Copies backups into any Region, without tags, by the policy of the guide.',
      policy: toText(
        {
          Sid: 'CopyBackups',
          Effect: 'Allow',
          Action: 'fsx:CopyBackup',
          Resource: `arn:${partition}:fsx:*:${account}:backup/*`,
        },
        { Sid: 'See', Effect: 'Allow', Action: [...SEE_FSX, ...SEE_THE_REST], Resource: '*' },
      ),
    }),
  ];
}

/** The ARN of an IAM user of the account. */
export const userArn = ({ account, region }: Place, name: string): string =>
  `arn:${partitionOf(region)}:iam::${account}:user/${name}`;

/** The ARN of the account's root user. */
export const rootArn = ({ account, region }: Place): string => `arn:${partitionOf(region)}:iam::${account}:root`;
