import { readInput } from '@backline/contract';
import {
  dateOrders,
  durationUnits,
  ImportDefaults,
  importEncodings,
  ImportMapping,
  TargetField,
  targetFields,
} from '@backline/contract/transfer';
import { z } from 'zod';
import type { FileReading } from '#modules/transfer';
import { StartError } from '#platform/config';
import type { Command } from '#platform/config';

const choice = (values: readonly string[]) => values.join(', ');

/** How a file is read, where that is not as we suggest, and what holds for every row whose own cell is empty. */
export const readingFlags = {
  map: { value: 'FIELD=COLUMN', what: 'Read a field from this column; again for the next. FIELD= reads it from none.' },
  encoding: { value: 'NAME', what: `${choice(importEncodings)}; else as the file says.` },
  'date-order': { value: 'ORDER', what: `${choice(dateOrders)}, where the file leaves it open.` },
  'duration-unit': { value: 'UNIT', what: `What a bare number counts: ${choice(durationUnits)}.` },
  decimal: { value: 'MARK', what: 'What stands before cents: "." or ",".' },
  'time-zone': { value: 'ZONE', what: 'For rows whose place has no known zone.' },
  duration: { value: 'MIN', what: 'Minutes, for rows without a duration.' },
  currency: { value: 'CODE', what: 'For amounts without a currency.' },
  status: { value: 'STATUS', what: 'booked, played or cancelled, for rows without one.' },
  'start-time': { value: 'HH:MM', what: 'For rows without a time.' },
  venue: { value: 'NAME', what: 'For rows without a venue.' },
  'venue-type': { value: 'TYPE', what: 'For rows without a kind of venue.' },
  city: { value: 'NAME', what: 'For rows without a city.' },
  region: { value: 'NAME', what: 'For rows without a region.' },
  country: { value: 'CODE', what: 'For rows without a country.' },
} as const;

/** The flag that says each part of a reading. */
const flagOfPart = {
  encoding: 'encoding',
  dateOrder: 'date-order',
  durationUnit: 'duration-unit',
  decimal: 'decimal',
} as const;
const flagOfDefault = {
  timeZone: 'time-zone',
  durationSeconds: 'duration',
  currency: 'currency',
  status: 'status',
  startTime: 'start-time',
  venueName: 'venue',
  venueType: 'venue-type',
  city: 'city',
  region: 'region',
  country: 'country',
} as const satisfies Record<keyof ImportDefaults, keyof typeof readingFlags>;

const Said = z.strictObject({
  defaults: ImportDefaults,
  encoding: z.enum(importEncodings).optional(),
  dateOrder: z.enum(dateOrders).optional(),
  durationUnit: z.enum(durationUnits).optional(),
  decimal: z.enum(['.', ',']).optional(),
});

/** What the flags say about a file. Throws StartError for what they cannot say. */
export function readingOf({ flags, values }: Pick<Command, 'flags' | 'values'>): FileReading {
  const named = (names: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(names).flatMap(([name, flag]) => (flags.has(flag) ? [[name, flags.get(flag)] as const] : [])),
    );
  const minutes = flags.get('duration');
  const said = readInput(Said, {
    ...named(flagOfPart),
    defaults: {
      ...named(flagOfDefault),
      ...(minutes !== undefined && { durationSeconds: Math.round(Number(minutes) * 60) }),
    },
  });
  if (!said.success) return refuse(said.details[0]);
  return { ...said.data, mapping: mappingOf(values.get('map') ?? []) };
}

function mappingOf(pairs: readonly string[]): FileReading['mapping'] {
  const mapping: Partial<Record<TargetField, string | null>> = {};
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const field = TargetField.safeParse(pair.slice(0, Math.max(0, at)).trim());
    if (!field.success) throw new StartError(`--map takes FIELD=COLUMN, the field one of: ${choice(targetFields)}`);
    const column = pair.slice(at + 1);
    if (column !== '' && !ImportMapping.safeParse({ [field.data]: column }).success)
      throw new StartError(`--map ${field.data}: no column has a name as long as this`);
    mapping[field.data] = column === '' ? null : column;
  }
  return mapping;
}

function refuse(detail: { readonly path: string; readonly message: string } | undefined): never {
  const flag = Object.entries({ ...flagOfPart, ...flagOfDefault }).find(
    ([name]) => name === detail?.path.replace('defaults.', ''),
  )?.[1];
  const message = flag === 'duration' ? 'a show lasts between 1 and 1440 minutes' : detail?.message;
  throw new StartError(`--${flag ?? detail?.path}: ${message}`);
}
