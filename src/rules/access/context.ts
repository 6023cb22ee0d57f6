/**
 * What is known of a request while it is decided: the values of each condition key. Keys are in lower case, since IAM does not tell
 * `aws:ResourceTag/Team` from `aws:resourcetag/team`. A key without values is absent.
 */
export type Context = ReadonlyMap<string, readonly string[]>;

/** One question to a policy: may this be done to that? */
export interface AccessRequest {
  /** With its service, such as `fsx:CopyBackup`. */
  readonly action: string;
  /** An ARN; of what does not exist yet, with `*` in the place of its id. */
  readonly resource: string;
  readonly context: Context;
  /** Condition keys, in lower case, whose values nobody knows yet, as before a form is filled in. They are taken to be in favour. */
  readonly isUnknown?: (key: string) => boolean;
}

/** A context of these values, whatever the case of the keys. Values of keys that differ in case only come together. */
export function newContext(...parts: readonly Readonly<Record<string, string | readonly string[]>>[]): Context {
  const context = new Map<string, readonly string[]>();
  for (const part of parts)
    for (const [name, value] of Object.entries(part)) {
      const key = name.toLowerCase();
      context.set(key, [...(context.get(key) ?? []), ...(typeof value === 'string' ? [value] : value)]);
    }
  return context;
}
