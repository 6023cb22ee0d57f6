/** Where files are looked at: the live tree of a volume, or a tree that a vault keeps, its root hexadecimal. */
export type Source = { readonly volumeId: string } | { readonly vaultId: string; readonly root: string };
