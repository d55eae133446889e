import { useState } from 'react';

export interface Kept<T> {
  readonly value: T;
  set(value: T): void;
  /** Drops what was kept, once it is safe elsewhere. */
  forget(): void;
}

/** State that outlives a reload of the tab, such as a half-typed form. */
export function useKept<T extends object>(key: string, initial: T): Kept<T> {
  const [value, setValue] = useState<T>(() => ({ ...initial, ...stored(key) }));
  return {
    value,
    set(next) {
      setValue(next);
      sessionStorage.setItem(key, JSON.stringify(next));
    },
    forget: () => sessionStorage.removeItem(key),
  };
}

function stored(key: string): object {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}');
  } catch {
    return {};
  }
}
