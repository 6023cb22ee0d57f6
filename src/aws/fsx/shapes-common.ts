import { MAX_TAG_KEY_LENGTH, MAX_TAG_VALUE_LENGTH, MAX_TAGS } from './limits.ts';
import * as patterns from './patterns.ts';
import { integer, listOf, oneOf, optional, required, structure, text } from './shape.ts';

/** Shapes that several operations share. @see FSx API reference, Data types */
export const CLIENT_REQUEST_TOKEN = text({ min: 1, max: 63, pattern: patterns.CLIENT_REQUEST_TOKEN });
export const BACKUP_ID = text({ min: 12, max: 128, pattern: patterns.BACKUP_ID });
export const FILE_SYSTEM_ID = text({ min: 11, max: 21, pattern: patterns.FILE_SYSTEM_ID });
export const VOLUME_ID = text({ min: 23, max: 23, pattern: patterns.VOLUME_ID });
export const RESOURCE_ARN = text({ min: 8, max: 512, pattern: patterns.RESOURCE_ARN });
export const KMS_KEY_ID = text({ min: 1, max: 2048, pattern: patterns.KMS_KEY_ID });
export const NEXT_TOKEN = text({ min: 1, max: 255, pattern: patterns.NEXT_TOKEN });
export const MAX_RESULTS = integer(1, 2_147_483_647);
export const STORAGE_CAPACITY = integer(0, 2_147_483_647);
export const STORAGE_TYPE = oneOf('SSD', 'HDD', 'INTELLIGENT_TIERING');
export const NETWORK_TYPE = oneOf('IPV4', 'DUAL');
export const FILE_SYSTEM_TYPE_VERSION = text({ min: 1, max: 20, pattern: patterns.FILE_SYSTEM_TYPE_VERSION });
export const SUBNET_IDS = listOf(text({ min: 15, max: 24, pattern: patterns.SUBNET_ID }), 50);
export const SECURITY_GROUP_IDS = listOf(text({ min: 11, max: 20, pattern: patterns.SECURITY_GROUP_ID }), 50);
export const ASSOCIATION_ID = text({ min: 13, max: 23, pattern: patterns.ASSOCIATION_ID });
export const REGION = text({ min: 1, max: 20, pattern: patterns.REGION });
export const NAMESPACE = text({ min: 1, max: 4096, pattern: patterns.NAMESPACE });
export const ARCHIVE_PATH = text({ min: 3, max: 4357, pattern: patterns.ARCHIVE_PATH });
export const CHUNK_SIZE = integer(1, 512_000);
/** Pages of associations are smaller than other pages. @see API reference, DescribeDataRepositoryAssociations */
export const LIMITED_MAX_RESULTS = integer(1, 25);
export const TAG_KEY = text({ min: 1, max: MAX_TAG_KEY_LENGTH, pattern: patterns.TAG_TEXT });
export const TAG_KEYS = listOf(TAG_KEY, MAX_TAGS, 1);
export const TAGS = listOf(
  structure({
    Key: required(TAG_KEY),
    Value: required(text({ min: 0, max: MAX_TAG_VALUE_LENGTH, pattern: patterns.TAG_TEXT })),
  }),
  MAX_TAGS,
  1,
);

const EVENTS = listOf(oneOf('NEW', 'CHANGED', 'DELETED'), 3);
export const S3_CONFIGURATION = structure({
  AutoImportPolicy: optional(structure({ Events: optional(EVENTS) })),
  AutoExportPolicy: optional(structure({ Events: optional(EVENTS) })),
});
export const FILTERS = listOf(
  structure({
    Name: optional(
      oneOf(
        'file-system-id',
        'backup-type',
        'file-system-type',
        'volume-id',
        'data-repository-type',
        'file-cache-id',
        'file-cache-type',
      ),
    ),
    Values: optional(listOf(text({ min: 1, max: 128, pattern: patterns.FILTER_VALUE }), 20)),
  }),
  10,
);
