/** Days of the waiting period before a key is deleted. @see KMS API reference, ScheduleKeyDeletion, PendingWindowInDays */
export const MIN_PENDING_DAYS = 7;
export const MAX_PENDING_DAYS = 30;
export const DEFAULT_PENDING_DAYS = 30;

/** @see KMS API reference, CreateKey, Description */
export const MAX_KEY_DESCRIPTION = 8192;
/** @see KMS API reference, CreateKey, Tags */
export const MAX_KEY_TAGS = 50;
/** @see KMS developer guide, "Resource quotas": aliases per key */
export const MAX_ALIASES_PER_KEY = 50;
/** The account's own keys in a Region, a count. Ours: KMS lets an account have 100,000. */
export const MAX_CUSTOMER_KEYS = 1000;

const MAX_ALIAS = 256;
const ALIAS = /^alias\/[a-zA-Z0-9/_-]+$/;

/** Whether a text can be the name of an alias, with its prefix. @see KMS API reference, CreateAlias, AliasName */
export const isAliasName = (text: string): boolean => text.length <= MAX_ALIAS && ALIAS.test(text);

/** Whether an alias is AWS's own, which no customer can make, move or delete. @see KMS API reference, CreateAlias */
export const isAwsAlias = (name: string): boolean => name.startsWith('alias/aws/');
