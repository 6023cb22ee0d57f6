/** Names of members that say which resource is meant, and not what about it. */
const UNSAID: ReadonlySet<string> = new Set(['ClientRequestToken', 'FileSystemId', 'AssociationId']);
const MAX_LENGTH = 200;

/** What a request asks to change, for the history: its members by name, such as `StorageCapacity 2400, DataCompressionType LZ4`. */
export function describeRequest(request: object): string {
  const said = membersOf(request).join(', ');
  return said.length > MAX_LENGTH ? `${said.slice(0, MAX_LENGTH - 1)}…` : said;
}

const membersOf = (request: object): readonly string[] =>
  Object.entries(request).flatMap(([name, value]: readonly [string, unknown]) => {
    if (UNSAID.has(name) || value === undefined) return [];
    if (Array.isArray(value)) return [`${name} ${value.join(' ')}`];
    return typeof value === 'object' && value !== null ? membersOf(value) : [`${name} ${String(value)}`];
  });
