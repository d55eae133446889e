import { t } from '../../lib/messages/index.ts';
import type { ProfileFault, ProfileValues } from './profile-values.ts';
import { faultsOf } from './profile-values.ts';

/** What is to be put right, by field; only the fields named where some are. */
export function faultTexts(values: ProfileValues, only?: readonly ProfileFault[]): Readonly<Record<string, string>> {
  const faults = faultsOf(values).filter((fault) => only?.includes(fault) ?? true);
  return Object.fromEntries(faults.map((fault) => [fault, t(`profile.fault.${fault}`)]));
}
