/** The actions of KMS that change something here. @see KMS API reference */
export const KMS_CHANGES = [
  ...(['CreateKey', 'UpdateKeyDescription', 'DisableKey', 'EnableKey'] as const),
  ...(['ScheduleKeyDeletion', 'CancelKeyDeletion'] as const),
  ...(['CreateAlias', 'UpdateAlias', 'DeleteAlias'] as const),
  ...(['TagResource', 'UntagResource'] as const),
] as const;
export type KmsChange = (typeof KMS_CHANGES)[number];

/** The actions of KMS that only read. */
export const KMS_READS = ['ListAliases', 'ListKeys', 'DescribeKey', 'ListResourceTags'] as const;
export type KmsRead = (typeof KMS_READS)[number];
