import { REQUEST_SHAPES } from '../aws/fsx/shapes.ts';
import { SDK_OPERATIONS, type SdkShape, type SdkStructure, sdkError, sdkOperation } from './sdk-model.ts';

/** Codes of the protocol, which no operation models. @see FSx API reference, Common Error Types */
const PROTOCOL_ERRORS = [
  ...['SerializationException', 'UnknownOperationException', 'MissingAuthenticationTokenException'],
  ...['IncompleteSignatureException', 'AccessDeniedException', 'ThrottlingException', 'ServiceUnavailable'],
  'UnrecognizedClientException',
];

/** Where an answer differs from the service's model: a sentence for each place. */
export function findMismatches(operation: string, body: unknown): readonly string[] {
  return inStructure(sdkOperation(operation).output, body, operation);
}

/** The same for an error: also its code must be one that the operation, or the protocol, has. */
export function findErrorMismatches(operation: string, status: number, body: unknown): readonly string[] {
  const { __type, ...members } = isRecord(body) ? body : {};
  const code = String(__type);
  const wrong: string[] = [];
  if (status !== (code === 'InternalServerError' ? 500 : code === 'ServiceUnavailable' ? 503 : 400))
    wrong.push(`${operation}: ${code} has the status ${status}`);
  const { Message } = members;
  const most = code === 'AccessDeniedException' ? 4096 : 256; // what IAM writes is no message of the model
  if (typeof Message !== 'string' || Message.length < 1 || Message.length > most)
    wrong.push(`${operation}: ${code} has the message ${String(Message)}`);
  if (PROTOCOL_ERRORS.includes(code)) {
    const others = Object.keys(members).filter((member) => member !== 'Message');
    return [...wrong, ...others.map((member) => `${operation}: ${code} has the member ${member}`)];
  }
  const shape = sdkError(code);
  if (!shape) return [...wrong, `${operation}: ${code} is no code of the service`];
  // Ours: what is not offered answers so, whatever the operation models.
  const isAnyones = code === 'UnsupportedOperation' && !Object.hasOwn(REQUEST_SHAPES, operation);
  if (SDK_OPERATIONS.includes(operation) && !isAnyones && !sdkOperation(operation).errors.has(code))
    wrong.push(`${operation} has no error ${code}`);
  return [...wrong, ...inStructure(shape, members, code)];
}

function inStructure(shape: SdkStructure, value: unknown, at: string): readonly string[] {
  if (!isRecord(value)) return [`${at} is ${kindOf(value)}, not a structure`];
  const members = shape.members();
  const unknown = Object.keys(value).filter((name) => !members.has(name));
  const wrong = unknown.map((name) => `${at}.${name} is no member of ${shape.name}`);
  for (const [name, { shape: of, isRequired }] of members) {
    const member = value[name];
    if (Object.hasOwn(value, name)) wrong.push(...inValue(of, member, `${at}.${name}`));
    else if (isRequired) wrong.push(`${at}.${name} is missing`);
  }
  return wrong;
}

function inValue(shape: SdkShape, value: unknown, at: string): readonly string[] {
  switch (shape.kind) {
    case 'structure':
      return inStructure(shape, value, at);
    case 'list':
      if (!Array.isArray(value)) return [`${at} is ${kindOf(value)}, not a list`];
      return value.flatMap((entry, index) => inValue(shape.of, entry, `${at}[${index}]`));
    case 'string':
      if (typeof value !== 'string') return [`${at} is ${kindOf(value)}, not a string`];
      return !shape.values || shape.values.includes(value)
        ? []
        : [`${at} is '${value}', none of ${shape.values.join()}`];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${at} is ${kindOf(value)}, not a boolean`];
    default:
      return typeof value === 'number' && Number.isFinite(value) ? [] : [`${at} is ${kindOf(value)}, not a number`];
  }
}

const kindOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
