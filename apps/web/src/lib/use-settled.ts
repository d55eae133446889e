import { useEffect, useState } from 'react';

const settleMs = 250;

/** A value once it has stopped changing for a moment, such as what is being typed. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  const key = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMs);
    return () => clearTimeout(timer);
    // What it says counts, not which object says it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key stands for the value
  }, [key]);
  return settled;
}
