import { wrong } from './bundle-problem.ts';

/** Passes a value of JSON that is as it must be. @throws {BundleProblem} that names its place `at` in the description */
export type Check = (value: unknown, at: string) => void;

const refuse = (at: string, what: string) => wrong(`in its description, ${at.slice(0, 100)} must be ${what}`);

/** A string of at most `max` UTF-16 units. @param pattern  linear in the length of the text */
export const text =
  (max: number, pattern: RegExp = /^/, what = `text of at most ${max} characters`): Check =>
  (value, at) => {
    if (typeof value !== 'string' || value.length > max || !pattern.test(value)) throw refuse(at, what);
  };

/** A whole number. */
export const whole =
  (min = 0, max = Number.MAX_SAFE_INTEGER): Check =>
  (value, at) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < min || value > max)
      throw refuse(at, `a whole number from ${min} to ${max}`);
  };

export const number =
  (min: number, max: number): Check =>
  (value, at) => {
    if (typeof value !== 'number' || !(value >= min && value <= max))
      throw refuse(at, `a number from ${min} to ${max}`);
  };

export const truth: Check = (value, at) => {
  if (typeof value !== 'boolean') throw refuse(at, 'true or false');
};

export const oneOf =
  (...values: readonly (string | boolean)[]): Check =>
  (value, at) => {
    if (!values.some((known) => known === value)) throw refuse(at, `one of ${values.join(', ')}`);
  };

export const list =
  (of: Check, max: number): Check =>
  (value, at) => {
    if (!Array.isArray(value) || value.length > max) throw refuse(at, `a list of at most ${max}`);
    value.forEach((entry: unknown, number) => {
      of(entry, `${at}[${number}]`);
    });
  };

/** An object with these members, and no others. */
export const record =
  (required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
  (value, at) => {
    const members = membersOf(value, at);
    for (const name of Object.keys(required))
      if (!members.has(name)) throw refuse(at, `a record with the member ${name}`);
    for (const [name, member] of members) {
      const check = Object.hasOwn(required, name) ? required[name] : Object.hasOwn(optional, name) && optional[name];
      if (!check) throw refuse(at, `a record without the member ${name.slice(0, 40)}`);
      check(member, `${at}.${name}`);
    }
  };

/** An object whose members are named by the sender. */
export const map =
  (name: Check, of: Check, max: number): Check =>
  (value, at) => {
    const members = membersOf(value, at);
    if (members.size > max) throw refuse(at, `a record of at most ${max}`);
    for (const [key, member] of members) {
      name(key, `${at}'s names`);
      of(member, `${at}.${key}`);
    }
  };

/** An object that has at least these members; the others may be any JSON of little depth and size. */
export const open =
  (required: Readonly<Record<string, Check>>): Check =>
  (value, at) => {
    const members = membersOf(value, at);
    for (const [name, check] of Object.entries(required)) check(members.get(name), `${at}.${name}`);
    plain(value, at, MAX_DEPTH);
  };

const MAX_DEPTH = 8;
const MAX_MEMBERS = 1000;
const MAX_TEXT = 4096;
/** Names with which careless programs reach what all objects share. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

const plain: (value: unknown, at: string, depth: number) => void = (value, at, depth) => {
  const inside: Check = (entry, where) => plain(entry, where, depth - 1);
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'number') number(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)(value, at);
  else if (typeof value === 'string') text(MAX_TEXT)(value, at);
  else if (depth === 0) throw refuse(at, `at most ${MAX_DEPTH} levels deep`);
  else if (Array.isArray(value)) list(inside, MAX_MEMBERS)(value, at);
  else map(text(100), inside, MAX_MEMBERS)(value, at);
};

function membersOf(value: unknown, at: string): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuse(at, 'a record');
  const members = new Map(Object.entries(value));
  for (const name of members.keys()) if (FORBIDDEN.has(name)) throw refuse(at, `a record without the member ${name}`);
  return members;
}
