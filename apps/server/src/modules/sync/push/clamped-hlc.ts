import { msOfHlc } from '@backline/contract';
import type { Hlc } from '@backline/contract';

/** A device's reading as the server takes it: under the device's own name, and not far ahead of the server; never refused. */
export function clampedHlc(hlc: Hlc, { owner, latestMs }: { readonly owner: string; readonly latestMs: number }): Hlc {
  if (msOfHlc(hlc) <= latestMs) return `${hlc.slice(0, 18)}${owner}`;
  return `${latestMs.toString(16).padStart(12, '0')}${hlc.slice(12, 18)}${owner}`;
}
