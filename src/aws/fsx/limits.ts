/** @see FSx API reference, AutomaticBackupRetentionDays; guide, "Working with automatic daily backups" */
export const MAX_RETENTION_DAYS = 90;
/** @see guide, "Creating user-initiated backups" */
export const MAX_BACKUP_NAME_LENGTH = 256;
/** @see FSx API reference, Tag */
export const MAX_TAGS = 50;
export const MAX_TAG_KEY_LENGTH = 128;
export const MAX_TAG_VALUE_LENGTH = 256;
/** User-initiated and AWS Backup backups of one account in one Region. @see "Quotas", Lustre user guide */
export const MAX_USER_INITIATED_BACKUPS = 500;
/** File systems of one deployment family (scratch, PERSISTENT_1, PERSISTENT_2) per account and Region. @see "Quotas" */
export const MAX_FILE_SYSTEMS_PER_FAMILY = 100;
/** GiB of all file systems of one deployment family per account and Region. @see "Quotas" */
export const MAX_STORAGE_PER_FAMILY_GIB = 100_800;
/** GiB of one HDD file system. @see "Quotas" */
export const MAX_HDD_STORAGE_GIB = 102_000;
/** Copies in progress into one Region, per account. @see guide, "Backup copy limitations" */
export const MAX_COPIES_IN_PROGRESS = 5;
/** Rows of a page whose request names no MaxResults. Ours: the output lists are modelled with at most 50 members. */
export const DEFAULT_PAGE = 50;
/** Rows of one page, whatever MaxResults says. Ours: it may be up to 2147483647, and what AWS gives at most is not known. */
export const MAX_PAGE = 1_000;
/** MB/s of all Intelligent-Tiering file systems of one account and Region. @see "Quotas" */
export const MAX_TIERING_THROUGHPUT = 100_000;
/** GiB of SSD read cache of all Intelligent-Tiering file systems of one account and Region. @see "Quotas" */
export const MAX_READ_CACHE_GIB = 100_800;
/** Data repository associations of one file system. @see API reference, CreateDataRepositoryAssociation */
export const MAX_ASSOCIATIONS = 8;
/** Rows of one page of associations. @see API reference, DescribeDataRepositoryAssociations, MaxResults */
export const MAX_ASSOCIATIONS_PAGE = 25;
