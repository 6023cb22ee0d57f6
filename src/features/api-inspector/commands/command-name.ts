/**
 * The name that the AWS CLI (`-`) and boto3 (`_`) give an action or a member: `ResourceARN` is `resource-arn`.
 *
 * @see botocore, `xform_name`: the same three steps in the same order
 */
export function toCommandName(name: string, separator: '-' | '_'): string {
  const plural = /[A-Z]{2,}s$/.exec(name)?.[0];
  const cut = plural ? `${name.slice(0, -plural.length)}${separator}${plural.toLowerCase()}` : name;
  return cut
    .replace(/(.)([A-Z][a-z]+)/g, `$1${separator}$2`)
    .replace(/([a-z0-9])([A-Z])/g, `$1${separator}$2`)
    .toLowerCase();
}
