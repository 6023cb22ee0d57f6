import { parseArn } from '../arn.ts';
import type { Pattern } from './shape.ts';

/**
 * The patterns of the FSx model. Each check is linear: those the model writes with nested repetition (ARN, NextToken,
 * version) are written by hand, because a regular expression would take exponential time on hostile text.
 *
 * @see FSx API reference, the Pattern line of each member
 */
const regular = (source: string, expression: RegExp): Pattern => ({
  source,
  matches: (text) => expression.test(text),
});

const id = (prefix: string) => regular(`^(${prefix}-[0-9a-f]{8,})$`, new RegExp(`^${prefix}-[0-9a-f]{8,}$`));
export const BACKUP_ID = id('backup');
export const FILE_SYSTEM_ID = id('fs');
export const ASSOCIATION_ID = id('dra');
export const VOLUME_ID = regular('^(fsvol-[0-9a-f]{17,})$', /^fsvol-[0-9a-f]{17,}$/);
export const SUBNET_ID = id('subnet');
export const SECURITY_GROUP_ID = id('sg');

/** The model writes `A-z`, which takes in six signs between `Z` and `a`; kept as it is. */
export const CLIENT_REQUEST_TOKEN = regular('[A-za-z0-9_.-]{0,63}$', /^[A-z0-9_.-]*$/);
export const REGION = regular('^[a-z0-9-]{1,20}$', /^[a-z0-9-]+$/);
export const KMS_KEY_ID = regular('^.{1,2048}$', /^.+$/u);
export const TAG_TEXT = regular('^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$', /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u);
export const FILTER_VALUE = regular('^[0-9a-zA-Z\\*\\.\\\\/\\?\\-\\_]*$', /^[0-9a-zA-Z*.\\/?\-_]*$/);
export const DAILY_TIME = regular('^([01]\\d|2[0-3]):?([0-5]\\d)$', /^(?:[01]\d|2[0-3]):?[0-5]\d$/);
export const WEEKLY_TIME = regular('^[1-7]:([01]\\d|2[0-3]):?([0-5]\\d)$', /^[1-7]:(?:[01]\d|2[0-3]):?[0-5]\d$/);
export const ROOT_SQUASH = regular('^([0-9]{1,10}):([0-9]{1,10})$', /^[0-9]{1,10}:[0-9]{1,10}$/);
export const NO_SQUASH_NID = regular(
  '^([0-9\\[\\]\\-]*\\.){3}([0-9\\[\\]\\-]*)@tcp$',
  /^(?:[0-9[\]-]*\.){3}[0-9[\]-]*@tcp$/,
);
// biome-ignore lint/suspicious/noControlCharactersInRegex: the model forbids NUL by name
const LINE = /^[^\u0000\u0085\u2028\u2029\r\n]*$/u;
export const ARCHIVE_PATH = regular('^[^\\u0000\\u0085\\u2028\\u2029\\r\\n]{3,4357}$', LINE);
export const NAMESPACE = regular('^[^\\u0000\\u0085\\u2028\\u2029\\r\\n]{1,4096}$', LINE);
export const LOG_DESTINATION = regular(
  '^arn:[^:]{1,63}:[^:]{0,63}:[^:]{0,63}:(?:|\\d{12}):[^/].{0,1023}$',
  /^arn:[^:]{1,63}:[^:]{0,63}:[^:]{0,63}:(?:\d{12})?:[^/].*$/u,
);

/** A digit, then anything on the same line: what the model's own nested repetition comes down to. */
export const FILE_SYSTEM_TYPE_VERSION: Pattern = {
  source: '^[0-9](.[0-9]*)*$',
  matches: (text) => /^[0-9].*$/u.test(text),
};

/** Base64 with its padding. */
export const NEXT_TOKEN: Pattern = {
  source: '^(?:[A-Za-z0-9+\\/]{4})*(?:[A-Za-z0-9+\\/]{2}==|[A-Za-z0-9+\\/]{3}=)?$',
  matches: (text) => text.length % 4 === 0 && /^[A-Za-z0-9+/]*$/.test(text.replace(/={1,2}$/, '')),
};

/** Any well-formed ARN; which service it belongs to is a question of its own. */
export const RESOURCE_ARN: Pattern = {
  source: '^arn:[^:]+:fsx:[^:]+:\\d{12}:[^/].{0,1024}$',
  matches: (text) => parseArn(text) !== undefined,
};
