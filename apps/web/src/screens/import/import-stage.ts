import type { ShownImport } from '../../data/imports.ts';

/** Where an import stands for the person in front of it. */
export type ImportStage =
  | 'inspecting'
  | 'mapping'
  | 'checking'
  | 'ready'
  | 'running'
  | 'completed'
  | 'failed'
  | 'cancelled'
  | 'rolled_back';

/** The stage that an import is in; an uploaded one that was looked at waits to be told how it is to be read. */
export function stageOf({ state, inspection }: ShownImport): ImportStage {
  if (state === 'uploaded') return inspection ? 'mapping' : 'inspecting';
  return state === 'validating' ? 'checking' : state;
}
