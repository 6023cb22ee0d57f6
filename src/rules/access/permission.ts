/** One action on one resource that a request needs to be allowed. */
export interface Permission {
  /** Such as `fsx:CopyBackup`. */
  readonly action: string;
  /** The ARN as policies see it: `*` in the place of what does not exist yet, and `*` alone where an action knows no resource. */
  readonly resource: string;
  /** Values of condition keys that come from the request. */
  readonly values: Values;
  /** The ARN as a denial names it, where that is another. */
  readonly named?: string;
}

export type Values = Readonly<Record<string, string | readonly string[]>>;

/** Tags as the condition keys of a request. @see IAM user guide, "Controlling access during AWS requests" */
export const requestTagValues = (tags: readonly { readonly Key: string; readonly Value: string }[] = []): Values =>
  tags.length === 0
    ? {}
    : {
        'aws:TagKeys': tags.map(({ Key }) => Key),
        ...Object.fromEntries(tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value])),
      };

/** The tags of the resource that is asked for. @see IAM user guide, "Controlling access to AWS resources" */
export const resourceTagValues = (tags: readonly { readonly Key: string; readonly Value: string }[]): Values =>
  Object.fromEntries(tags.map(({ Key, Value }) => [`aws:ResourceTag/${Key}`, Value]));
