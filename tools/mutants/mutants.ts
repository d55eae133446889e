import { deviceMutants } from './device-mutants.ts';
import type { Mutant } from './mutant.ts';
import { serverMutants } from './server-mutants.ts';

export const mutants: readonly Mutant[] = [...deviceMutants, ...serverMutants];

/** The file with the fault in it; a fault that does not fit any more is none. */
export function planted({ name, file, find, replace }: Mutant, text: string): string {
  const parts = text.split(find);
  if (parts.length !== 2) throw new Error(`"${name}" fits ${file} ${parts.length - 1} times, and not once`);
  return parts.join(replace);
}
