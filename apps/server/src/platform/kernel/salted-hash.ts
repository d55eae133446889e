import { hash } from 'node:crypto';

/** Stands for a value without telling it: once the salt is gone, nobody can find out by trying. */
export function saltedHash(salt: string, label: string, value: unknown): string {
  return hash('sha256', `${salt}\n${label}\n${canonicalJson(value)}`, 'hex');
}

/** JSON in one spelling, whatever order its fields came in. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, inOrder) ?? 'null';
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
