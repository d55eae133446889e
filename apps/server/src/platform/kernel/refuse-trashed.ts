import { fail } from './app-error.ts';

/** Refuses with STATE_CONFLICT to change what lies in the trash; `noun` is how people call it. */
export function refuseTrashed(
  row: { readonly deletedAt: string | null },
  { resource, noun }: { readonly resource: string; readonly noun: string },
): void {
  if (row.deletedAt === null) return;
  fail('STATE_CONFLICT', { resource, message: `This ${noun} is in the trash. Restore it first.` });
}
