import { Refusal } from './refusal';

/** Says whether a value of a request has the documented form: throws 40063 for what is missing and 40058 for what is unknown or malformed. */
export type Shape = (value: unknown, path: string) => void;

const malformed = (path: string, why: string): never => {
  throw new Refusal(40058, `invalid Request Parameter: ${path} ${why}`);
};

/** UTF-8 bytes. */
export function text(most = Number.POSITIVE_INFINITY, errcode = 40058): Shape {
  return (value, path) => {
    if (typeof value !== 'string') malformed(path, 'should be a string');
    if (value === '') throw new Refusal(40063, `${path} is empty`);
    if (Buffer.byteLength(String(value)) > most) throw new Refusal(errcode, `${path} exceeds ${most} bytes`);
  };
}

export function integer(least: number, most: number): Shape {
  return (value, path) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) malformed(path, 'should be an integer');
    else if (value < least || value > most) malformed(path, `is out of range`);
  };
}

export function choice(...values: readonly unknown[]): Shape {
  return (value, path) => {
    if (!values.includes(value)) malformed(path, 'has an unknown value');
  };
}

export function list(item: Shape, least: number, most: number): Shape {
  return (value, path) => {
    if (!Array.isArray(value)) return void malformed(path, 'should be an array');
    if (value.length < least) throw new Refusal(40063, `${path} is empty`);
    if (value.length > most) malformed(path, `has more than ${most} entries`);
    value.forEach((entry, index) => {
      item(entry, `${path}[${index}]`);
    });
  };
}

export function record(
  required: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return void malformed(path || 'body', 'should be an object');
    const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
    const fields = value as Record<string, unknown>;
    for (const name of Object.keys(fields))
      if (!(name in required) && !(name in optional)) malformed(at(name), 'is unknown');
    for (const [name, shape] of Object.entries(required)) {
      if (fields[name] === undefined) throw new Refusal(40063, `${at(name)} is missing`);
      shape(fields[name], at(name));
    }
    for (const [name, shape] of Object.entries(optional)) if (fields[name] !== undefined) shape(fields[name], at(name));
  };
}

/** A text that may be empty, as a first cursor is. */
export const anyText: Shape = (value, path) => {
  if (typeof value !== 'string') malformed(path, 'should be a string');
};

/** What every list takes. An over-large limit is no mistake: it falls back to the default. */
export const PAGING: Readonly<Record<string, Shape>> = { limit: integer(1, 1_000_000), cursor: anyText };
