const PREFIX = 'export-';

/** The name of a hold that an export has; neither a job's id nor a volume's begins like it. */
export const exportHold = (exportId: string, number: number): string => `${PREFIX}${exportId}-${number}`;

/** True of a hold of that export, or of any. */
export const isExportHold = (holdId: string, exportId = ''): boolean => holdId.startsWith(`${PREFIX}${exportId}`);
