import { useRef, useState } from 'react';

export interface Kept<T> {
  readonly value: T;
  set(value: T): void;
  /** Changes some of it, whatever else was typed since whoever calls last looked. */
  merge(change: Partial<T>): void;
  /** Drops what was kept, once it is safe elsewhere. */
  forget(): void;
}

/** State that outlives a reload of the tab, such as a half-typed form. */
export function useKept<T extends object>(key: string, initial: T): Kept<T> {
  const [value, setValue] = useState<T>(() => ({ ...initial, ...stored(key) }));
  const latest = useRef(value);
  const keep = (next: T) => {
    latest.current = next;
    setValue(next);
    sessionStorage.setItem(key, JSON.stringify(next));
  };
  return {
    value,
    set: keep,
    merge: (change) => keep({ ...latest.current, ...change }),
    forget: () => sessionStorage.removeItem(key),
  };
}

const draftPrefix = 'draft:';
const ownerKey = 'drafts-of';

/** Drops what another person left half typed in this tab; one's own stays, such as after the session has run out. */
export function keepDraftsOf(userId: string): void {
  if (sessionStorage.getItem(ownerKey) === userId) return;
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(draftPrefix)) sessionStorage.removeItem(key);
  sessionStorage.setItem(ownerKey, userId);
}

function stored(key: string): object {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}');
  } catch {
    return {};
  }
}
