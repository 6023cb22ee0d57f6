import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as sdk from '@aws-sdk/client-fsx';

/** A shape of the service's model, as the AWS SDK carries it. */
export type SdkShape =
  | { readonly kind: 'string'; readonly values?: readonly string[] }
  | { readonly kind: 'number' | 'boolean' | 'timestamp' }
  | { readonly kind: 'list'; readonly of: SdkShape }
  | SdkStructure;

export interface SdkStructure {
  readonly kind: 'structure';
  readonly name: string;
  /** Read late: shapes refer to each other in circles. */
  readonly members: () => ReadonlyMap<string, { readonly shape: SdkShape; readonly isRequired: boolean }>;
}

export interface SdkOperation {
  readonly input: SdkStructure;
  readonly output: SdkStructure;
  /** Names of the errors that the operation may answer. */
  readonly errors: ReadonlySet<string>;
}

const exported: Readonly<Record<string, unknown>> = { ...sdk };
const types = join(dirname(createRequire(import.meta.url).resolve('@aws-sdk/client-fsx')), '../dist-types');
const declared = (file: string) => readFileSync(join(types, file), 'utf8');
const memberTypes = readMemberTypes(declared('models/models_0.d.ts') + declared('models/errors.d.ts'));
const operations = new Map<string, SdkOperation>();
const structures = new Map<string, SdkStructure>();

/** Every operation that the SDK knows, by name. */
export const SDK_OPERATIONS: readonly string[] = Object.keys(exported)
  .filter((name) => /^\w+Command$/.test(name))
  .map((name) => name.slice(0, -'Command'.length));

export function sdkOperation(name: string): SdkOperation {
  const known = operations.get(name);
  if (known) return known;
  const [, , , , input, output] = listOf(exported[`${name}$`]);
  const thrown = declared(`commands/${name}Command.d.ts`).matchAll(/@throws \{@link (\w+)\}/g);
  const errors = new Set([...thrown].map(([, error = '']) => error));
  const read = { input: mustBeStructure(shapeOf(input)), output: mustBeStructure(shapeOf(output)), errors };
  operations.set(name, read);
  return read;
}

/** The members of an error; `undefined` for a code that the service does not model. */
export function sdkError(code: string): SdkStructure | undefined {
  const schema = exported[`${code}$`];
  return Array.isArray(schema) && schema[0] === -3 ? mustBeStructure(shapeOf(schema)) : undefined;
}

/** Numbers stand for simple types, and 64 more for a list of them. An array without a name is a schema and its traits. */
function shapeOf(schema: unknown, type = ''): SdkShape {
  if (typeof schema === 'function') return shapeOf(schema(), type);
  if (typeof schema === 'number')
    return schema >= 64 ? { kind: 'list', of: simple(schema - 64, type) } : simple(schema, type);
  const [kind, second, name, , fourth, fifth, required = 0] = listOf(schema);
  if (typeof second !== 'string') return shapeOf(kind, type);
  if (kind === 0) return shapeOf(fourth, type);
  if (kind === 1) return { kind: 'list', of: shapeOf(fourth, type) };
  return structureOf(String(name), listOf(fourth).map(String), listOf(fifth), Number(required));
}

function structureOf(name: string, names: readonly string[], schemas: readonly unknown[], required: number) {
  const known = structures.get(name);
  if (known) return known;
  let read: ReturnType<SdkStructure['members']> | undefined;
  const members = () => {
    read ??= new Map(
      names.map((member, at) => {
        const shape = shapeOf(schemas[at], memberTypes.get(`${name}.${member}`));
        return [member, { shape, isRequired: at < required }];
      }),
    );
    return read;
  };
  const structure: SdkStructure = { kind: 'structure', name, members };
  structures.set(name, structure);
  return structure;
}

function simple(code: number, type: string): SdkShape {
  if (code === 1) return { kind: 'number' };
  if (code === 2) return { kind: 'boolean' };
  if (code === 4) return { kind: 'timestamp' };
  if (code !== 0) throw new Error(`The SDK has a schema ${code} that is not known here.`);
  const values = exported[type];
  return typeof values === 'object' && values !== null
    ? { kind: 'string', values: Object.values(values).map(String) }
    : { kind: 'string' };
}

/** The schemas have no enums, but the declarations have: `Backup.Lifecycle` is a `BackupLifecycle`. */
function readMemberTypes(declarations: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let owner = '';
  for (const line of declarations.split('\n')) {
    owner = /^export (?:interface|declare class) (\w+)/.exec(line)?.[1] ?? owner;
    const [, member, type] = /^ {4}(\w+)\??: (\w+)/.exec(line) ?? [];
    if (member && type) found.set(`${owner}.${member}`, type);
  }
  return found;
}

const listOf = (value: unknown): readonly unknown[] => {
  if (!Array.isArray(value)) throw new Error('The SDK has a schema of another form than is known here.');
  return value;
};

const mustBeStructure = (shape: SdkShape): SdkStructure => {
  if (shape.kind !== 'structure') throw new Error(`A structure was expected, not a ${shape.kind}.`);
  return shape;
};
