import { dateOrderOf, readDate } from './read-date.ts';
import type { DateOrder } from './read-date.ts';
import type { DurationUnit } from './read-duration.ts';
import { decimalOf } from './read-money.ts';
import { saysNothing } from './reading.ts';
import { fieldNames, moneyFields, plainName, requiredFields, targetFields } from './target-fields.ts';
import type { TargetField } from './target-fields.ts';

/** A column as it was found, with the first values that say something. */
export interface SampledColumn {
  readonly name: string;
  readonly samples: readonly string[];
  /** Whether it holds lists, as the `sets` of a JSON file do. */
  readonly structured?: boolean | undefined;
}

/** Which column feeds a field: field → name of the column. */
export type Mapping = Readonly<Partial<Record<TargetField, string>>>;

export interface Suggestion {
  readonly mapping: Mapping;
  /** Null where the values do not settle it: then a person has to choose, or no numeric date is there. */
  readonly dateOrder: DateOrder | null;
  readonly dateOrderQuestion: 'ambiguous' | 'mixed' | null;
  readonly durationUnit: DurationUnit;
  readonly decimal: '.' | ',' | null;
  /** Required fields without a column; they need a default for the whole file. */
  readonly missing: TargetField[];
}

/** A longer name is the trace of a broken file; a mapping cannot name it. */
export const longestName = 500;

/** Suggests which column is which, first by name, then by what the values look like. */
export function suggestMapping(found: readonly SampledColumn[]): Suggestion {
  const columns = found.filter(({ name }) => name !== '' && name.length <= longestName);
  const mapping = new Map<TargetField, SampledColumn>();
  const free = new Set(columns);
  for (const match of byName(columns)) {
    if (mapping.has(match.field) || !free.has(match.column)) continue;
    mapping.set(match.field, match.column);
    free.delete(match.column);
  }
  for (const { field, fits } of byValue) {
    const column = mapping.has(field) ? undefined : [...free].find(({ samples }) => mostFit(samples, fits));
    if (!column) continue;
    mapping.set(field, column);
    free.delete(column);
  }
  return settled(mapping);
}

interface NameMatch {
  readonly field: TargetField;
  readonly column: SampledColumn;
  readonly score: number;
}

/** Best match first: the whole name before a part of it, the more usual name before the rarer one. */
function byName(columns: readonly SampledColumn[]): readonly NameMatch[] {
  const matches: NameMatch[] = [];
  for (const column of columns) {
    const name = plainName(column.name);
    for (const field of targetFields) {
      const score = nameScore(name, field);
      if (score > 0 && holdsWhatFits(field, column)) matches.push({ field, column, score });
    }
  }
  return matches.toSorted((a, b) => b.score - a.score);
}

function nameScore(name: string, field: TargetField): number {
  const names = fieldNames[field];
  const exact = names.indexOf(name);
  if (exact >= 0) return 1000 - exact;
  const words = ` ${name} `;
  const part = names.findIndex((candidate) => candidate.length > 3 && words.includes(` ${candidate} `));
  return part < 0 ? 0 : 500 - part;
}

function holdsWhatFits(field: TargetField, column: SampledColumn): boolean {
  if (field === 'sets') return column.structured === true;
  if (column.structured === true) return field === 'songs' || moneyFields.some((money) => money === field);
  const saysDate = /\b(?:date|fecha|datum)\b/.test(plainName(column.name));
  // "Start" is a date in one file and a clock time in the next.
  if (field === 'localDate' && !saysDate) return column.samples.length === 0 || mostFit(column.samples, isDate);
  return true;
}

const byValue: readonly { readonly field: TargetField; readonly fits: (text: string) => boolean }[] = [
  { field: 'localDate', fits: isDate },
  { field: 'payment', fits: (text) => /^\p{Sc}\s?\d|\d\s?\p{Sc}$|^(?:USD|EUR|GBP) \d/u.test(text.trim()) },
  { field: 'songs', fits: (text) => text.includes(' > ') || text.split(';').length > 3 },
];

function isDate(text: string): boolean {
  const reading = readDate(text, null);
  return reading.ok || reading.code === 'DATE_AMBIGUOUS';
}

function mostFit(samples: readonly string[], fits: (text: string) => boolean): boolean {
  const known = samples.filter((sample) => !saysNothing(sample));
  return known.length > 0 && known.filter(fits).length >= known.length * 0.8;
}

function settled(found: ReadonlyMap<TargetField, SampledColumn>): Suggestion {
  const mapping: Partial<Record<TargetField, string>> = {};
  for (const [field, column] of found) mapping[field] = column.name;
  const order = dateOrderOf(found.get('localDate')?.samples ?? []);
  const open = order === 'ambiguous' || order === 'mixed';
  return {
    mapping,
    dateOrder: open ? null : order,
    dateOrderQuestion: open ? order : null,
    durationUnit: durationUnitOf(found.get('durationSeconds')),
    decimal: decimalOf(moneyFields.flatMap((field) => found.get(field)?.samples ?? [])),
    missing: requiredFields.filter((field) => !found.has(field)),
  };
}

function durationUnitOf(column: SampledColumn | undefined): DurationUnit {
  const name = plainName(column?.name ?? '');
  if (/\b(?:seconds?|secs?|segundos|sekunden)\b/.test(name)) return 'seconds';
  return /\b(?:hours?|hrs?|horas?|stunden)\b/.test(name) ? 'hours' : 'minutes';
}
