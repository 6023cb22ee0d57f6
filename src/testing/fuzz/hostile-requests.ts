import { authorizationIn, jsonRequest } from '../signed-request.ts';
import type { Dice } from './dice.ts';
import { junk, nested } from './junk.ts';

const TARGET = 'AWSSimbaAPIService_v20180301.';
const BOM = '\ufeff';
const OVER = 1024 * 1024 + 1;

/** A request that is wrong in its bytes, its headers or its method, made from one that is right. */
export function hostileRequest(dice: Dice, operation: string, text: string): { request: Request; about: string } {
  const spoil = dice.pick(SPOILERS);
  const { body = text, headers = {}, method = 'POST', target = TARGET + operation } = spoil(dice, text, operation);
  const request = jsonRequest(target, body, headers);
  const about = `${spoil.name} ${target} ${JSON.stringify(headers)} ${String(body).slice(0, 300)}`;
  return {
    request: method === 'POST' ? request : new Request(request.url, { method, headers: request.headers }),
    about,
  };
}

interface Spoiled {
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly method?: string;
  readonly target?: string;
}

type Spoiler = (dice: Dice, text: string, operation: string) => Spoiled;

const bytesOf = (text: string) => new TextEncoder().encode(text);

const SPOILERS: readonly Spoiler[] = [
  function cut(dice, text) {
    return {
      body: bytesOf(`${text.slice(0, -1)},"Tags":[{"Key":"é大𝒜","Value":""}]}`).slice(0, dice.below(text.length + 30)),
    };
  },
  function flipped(dice, text) {
    const bytes = bytesOf(text);
    for (let count = dice.below(4); count >= 0; count -= 1) bytes[dice.below(bytes.length)] = dice.below(256);
    return { body: bytes };
  },
  function noise(dice) {
    return { body: Uint8Array.from({ length: dice.below(200) }, () => dice.below(256)) };
  },
  function marked(dice, text) {
    return { body: dice.pick([BOM, BOM + BOM, `${BOM} `, ' \n\t', '\u00a0']) + text };
  },
  function wrapped(dice, text) {
    return {
      body: dice.pick([
        `[${text}]`,
        `${text}${text}`,
        `/**/${text}`,
        `${text.slice(0, -1)},}`,
        JSON.stringify(text),
        '',
        ' ',
        'null',
        '1',
      ]),
    };
  },
  function doubled(dice, text) {
    return {
      body: `${text.slice(0, -1)}${text === '{}' ? '' : ','}"__proto__":{"polluted":1},"Tags":1,"Tags":${junk(dice)}}`,
    };
  },
  function deep(dice) {
    const levels = nested(dice.pick([98, 99, 100, 101, 1000, 50_000]), dice.chance(0.5));
    return { body: dice.pick([levels, `{"Filters":${levels}}`, `{"a":"\\"[${'['.repeat(200)}"}`]) };
  },
  function wide(dice) {
    const entries = dice.pick([100, 20_000]);
    return {
      body: dice.pick([
        `{"Tags":[${'{},'.repeat(entries)}{}]}`,
        `{"BackupIds":["${'a'.repeat(entries)}"]}`,
        `{${'"a":1,'.repeat(entries)}"a":1}`,
      ]),
    };
  },
  function over(dice) {
    return dice.chance(0.05)
      ? { body: new Uint8Array(OVER).fill(32) }
      : { headers: { 'content-length': String(OVER) } };
  },
  function compressed(dice) {
    const body = dice.chance(0.5) ? Uint8Array.of(31, 139, 8, 0, 0, 0, 0, 0) : '{}';
    return { body, headers: { 'content-encoding': dice.pick(['gzip', 'br', 'identity', 'x'.repeat(200)]) } };
  },
  function wideSigns(_dice, text) {
    return { body: new Uint8Array(Uint16Array.from(text, (sign) => sign.charCodeAt(0)).buffer) };
  },
  function typed(dice) {
    const types = [
      'application/json',
      'application/x-amz-json-1.0',
      'text/plain',
      'multipart/form-data',
      'application/x-www-form-urlencoded',
      '',
      ';',
      'APPLICATION/X-AMZ-JSON-1.1; charset=utf-8',
    ];
    return { headers: { 'content-type': dice.pick([...types, undefined]) } };
  },
  function aimed(dice, _text, operation) {
    const targets = [
      '',
      TARGET,
      `AWSSimbaAPIService_v20170301.${operation}`,
      operation,
      `${TARGET}${operation} `,
      `${TARGET}${operation.toLowerCase()}`,
    ];
    const others = [
      'TrentService.ListAliases',
      `${TARGET}__proto__`,
      `${TARGET}constructor`,
      `${TARGET}toString`,
      TARGET + 'x'.repeat(5000),
      `${TARGET}${operation}.${operation}`,
    ];
    return { target: dice.pick([...targets, ...others]) };
  },
  function signed(dice) {
    const good = authorizationIn('us-east-1');
    const cut = good.slice(0, dice.below(good.length));
    const others = [
      '',
      'Bearer x',
      'AWS4-HMAC-SHA256',
      `${good},${good}`,
      authorizationIn('mars-north-1'),
      authorizationIn('__proto__'),
      'AWS4-HMAC-SHA256 Credential=////',
      `AWS4-HMAC-SHA256 Credential=${'/'.repeat(5000)}`,
    ];
    return { headers: { authorization: dice.pick([cut, ...others, undefined]) } };
  },
  function asked(dice) {
    return { method: dice.pick(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) };
  },
];
