import type { ShowValues } from './show-values.ts';

/** What is wrong, by the path of the field. */
export type Faults = Readonly<Record<string, string>>;

export interface FieldsProps {
  readonly values: ShowValues;
  readonly faults: Faults;
  readonly set: (change: Partial<ShowValues>) => void;
}
