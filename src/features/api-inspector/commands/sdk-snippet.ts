import type { CalledAction } from './called-action.ts';
import { toCommandName } from './command-name.ts';
import { type Language, toLiteral } from './literal.ts';

const CLIENTS = { fsx: 'FSxClient', kms: 'KMSClient', ec2: 'EC2Client' } as const;

/**
 * A program that makes the same call, whole: it runs as it stands.
 *
 * @param endpoint  for a server other than AWS
 */
export const toSnippet = (action: CalledAction, language: Language, endpoint?: string): string =>
  language === 'javascript' ? toJavaScript(action, endpoint) : toPython(action, endpoint);

function toJavaScript({ api, operation, region, request }: CalledAction, endpoint: string | undefined): string {
  const client = CLIENTS[api];
  const options = { region, ...(endpoint === undefined ? {} : { endpoint }) };
  const names = [client, `${operation}Command`].sort((a, b) => a.localeCompare(b, 'en'));
  return [
    `import { ${names.join(', ')} } from '@aws-sdk/client-${api}';`,
    '',
    `const client = new ${client}(${toLiteral(options, 'javascript')});`,
    `const input = ${toLiteral(request, 'javascript')};`,
    `const response = await client.send(new ${operation}Command(input));`,
    '',
  ].join('\n');
}

function toPython({ api, operation, region, request }: CalledAction, endpoint: string | undefined): string {
  const options = [`"${api}"`, `region_name=${toLiteral(region, 'python')}`];
  if (endpoint !== undefined) options.push(`endpoint_url=${toLiteral(endpoint, 'python')}`);
  const members = Object.entries(request).map(([name, value]) => `    ${name}=${toLiteral(value, 'python', 1)},\n`);
  return [
    'import boto3',
    '',
    `${api} = boto3.client(${options.join(', ')})`,
    `response = ${api}.${toCommandName(operation, '_')}(${members.length === 0 ? '' : `\n${members.join('')}`})`,
    '',
  ].join('\n');
}
