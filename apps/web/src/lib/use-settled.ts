import { useEffect, useState } from 'react';

const settleMs = 250;

/** A value once it has stopped changing for a moment, such as what is being typed. What it says counts, not which object says it. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (JSON.stringify(value) === JSON.stringify(settled)) return undefined;
    const timer = setTimeout(() => setSettled(value), settleMs);
    return () => clearTimeout(timer);
  }, [value, settled]);
  return settled;
}
