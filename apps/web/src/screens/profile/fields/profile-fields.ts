import type { ProfileValues } from '../profile-values.ts';

/** What every group of fields of a profile is given. */
export interface ProfileFieldsProps {
  readonly values: ProfileValues;
  readonly faults: Readonly<Record<string, string>>;
  readonly set: (change: Partial<ProfileValues>) => void;
}
