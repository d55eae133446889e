import type { Value } from './value-words.ts';

type Point = { readonly lat: number; readonly lon: number };
type Sum = { readonly amount: number; readonly currency: string };
export type Parts = { readonly [name: string]: Value };

export function isText(value: Value | undefined): value is string {
  return typeof value === 'string';
}

export function isNumber(value: Value | undefined): value is number {
  return typeof value === 'number';
}

export function isFlag(value: Value): value is boolean {
  return typeof value === 'boolean';
}

export function isTexts(value: Value): value is readonly string[] {
  return isList(value) && value.every(isText);
}

export function isMoney(value: Value): value is Sum {
  return isParts(value) && isNumber(value['amount']) && isText(value['currency']);
}

export function isPosition(value: Value): value is Point {
  return isParts(value) && isNumber(value['lat']) && isNumber(value['lon']);
}

/** A list of things with parts. */
export function isRows(value: Value): value is readonly Parts[] {
  return isList(value) && value.every(isParts);
}

export function isParts(value: Value): value is Parts {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
