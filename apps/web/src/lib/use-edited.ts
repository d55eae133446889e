import { useKept } from './use-kept.ts';
import type { Kept } from './use-kept.ts';

interface Edited<T> extends Kept<T> {
  /** What it looked like when the editing began: what somebody else changes meanwhile must not be taken for ours. */
  readonly before: T;
}

/** A row as it is being edited. What it began from outlives a reload together with what was typed. */
export function useEdited<T extends object>(key: string, now: T): Edited<T> {
  const begun = useKept(`${key}:before`, now);
  const draft = useKept(key, now);
  const begin = () => begun.set(begun.value);
  return {
    before: begun.value,
    value: draft.value,
    set(value) {
      begin();
      draft.set(value);
    },
    merge(change) {
      begin();
      draft.merge(change);
    },
    forget() {
      begun.forget();
      draft.forget();
    },
  };
}
