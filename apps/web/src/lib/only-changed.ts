/** The fields whose value differs from before; lists and objects are compared by what they hold. */
export function onlyChanged<T extends object>(before: T, after: T): Partial<T> {
  const change: Partial<T> = {};
  for (const name of keysOf(after)) if (!isSame(before[name], after[name])) change[name] = after[name];
  return change;
}

function keysOf<T extends object>(value: T): readonly (keyof T)[] {
  const keys: (keyof T)[] = [];
  for (const key in value) keys.push(key);
  return keys;
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
