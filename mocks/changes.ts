/** BroadcastChannel on which every tab's worker tells what changed. */
export const CHANGES_CHANNEL = 'fsx-backups-changes';
