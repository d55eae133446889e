import type { Performance } from '@backline/contract';
import { useMemo } from 'react';
import { showState } from '../lib/show-state.ts';
import { useMay } from './may.tsx';
import { usePerformances } from './performances.ts';

/** The booked shows whose date has passed and that whoever is here may answer for, the latest first. */
export function useWaitingPerformances(): readonly Performance[] {
  const { rows } = usePerformances();
  const may = useMay();
  return useMemo(
    () => rows.filter((row) => showState(row) === 'to_confirm' && may('performance', 'update', row)),
    [rows, may],
  );
}
