import { isTimeZone, performanceStatuses, venueTypes } from '@backline/contract';
import type { ImportInspection, ImportOptions, TargetField } from '@backline/contract/transfer';
import { dateOrders, durationUnits, moneyFields, targetFields } from '@backline/contract/transfer';
import type { ShownImport } from '../../data/imports.ts';
import { formatDuration, parseDuration } from '../../lib/durations.ts';
import { oneOf } from '../../lib/search-values.ts';

const defaultTexts = [
  'timeZone',
  'currency',
  'status',
  'startTime',
  'venueName',
  'venueType',
  'city',
  'region',
  'country',
] as const;
const decimals = ['.', ','] as const;
type DefaultText = (typeof defaultTexts)[number];

/** How a file is to be read, as it stands in the fields: which field each column becomes, and what holds for every row. */
export interface ImportChoices {
  /** By name of the column; '' leaves it out. */
  readonly fields: Readonly<Record<string, TargetField | ''>>;
  readonly defaults: Readonly<Record<DefaultText, string>>;
  /** Of every show whose own is not known: `1:30`. */
  readonly duration: string;
  readonly dateOrder: string;
  readonly durationUnit: string;
  readonly decimal: string;
}

/** The choices to begin with: the ones made before, else our suggestion. */
export function choicesOf(inspection: ImportInspection, options: ShownImport['options']): ImportChoices {
  const { columns, suggestion } = inspection;
  const mapping = options?.mapping ?? suggestion.mapping;
  const fieldOf = (column: string) => targetFields.find((field) => mapping[field] === column) ?? '';
  const defaults = options?.defaults;
  return {
    fields: Object.fromEntries(columns.map(({ name }) => [name, fieldOf(name)])),
    defaults: {
      timeZone: defaults?.timeZone ?? '',
      currency: defaults?.currency ?? '',
      status: defaults?.status ?? '',
      startTime: defaults?.startTime ?? '',
      venueName: defaults?.venueName ?? '',
      venueType: defaults?.venueType ?? '',
      city: defaults?.city ?? '',
      region: defaults?.region ?? '',
      country: defaults?.country ?? '',
    },
    duration: defaults?.durationSeconds ? formatDuration(defaults.durationSeconds) : '',
    dateOrder: options?.dateOrder ?? suggestion.dateOrder ?? '',
    durationUnit: options?.durationUnit ?? suggestion.durationUnit,
    decimal: options?.decimal ?? suggestion.decimal ?? '',
  };
}

/** The same choices with a column turned into a field; the column that had it before is left out. */
export function withField(choices: ImportChoices, column: string, field: TargetField | ''): ImportChoices {
  const others = Object.entries(choices.fields).map(([name, had]) => [name, had === field ? '' : had] as const);
  return { ...choices, fields: { ...Object.fromEntries(others), [column]: field } };
}

/** Whether some column becomes this field. */
export function isMapped({ fields }: ImportChoices, ...wanted: readonly TargetField[]): boolean {
  return Object.values(fields).some((field) => field !== '' && wanted.includes(field));
}

export const choiceFaults = [
  'localDate',
  'venueName',
  'duration',
  'dateOrder',
  'timeZone',
  'startTime',
  'currency',
  'country',
] as const;
export type ChoiceFault = (typeof choiceFaults)[number];

/** What has to be settled before the file can be tried. */
export function faultsOf(choices: ImportChoices, inspection: ImportInspection): readonly ChoiceFault[] {
  const { defaults, duration, dateOrder } = choices;
  const seconds = duration.trim() === '' ? null : parseDuration(duration);
  const needsMoney = isMapped(choices, ...moneyFields) && !isMapped(choices, 'currency');
  const wrong: Readonly<Record<ChoiceFault, boolean>> = {
    localDate: !isMapped(choices, 'localDate'),
    venueName: !isMapped(choices, 'venueName') && defaults.venueName.trim() === '',
    duration: duration.trim() === '' ? !isMapped(choices, 'durationSeconds') : seconds === null || seconds < 60,
    dateOrder: inspection.suggestion.dateOrderQuestion !== null && dateOrder === '' && isMapped(choices, 'localDate'),
    timeZone: defaults.timeZone.trim() !== '' && !isTimeZone(defaults.timeZone.trim()),
    startTime: defaults.startTime !== '' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(defaults.startTime),
    currency: needsMoney && defaults.currency === '',
    country: defaults.country !== '' && !/^[A-Z]{2}$/.test(defaults.country),
  };
  return choiceFaults.filter((fault) => wrong[fault]);
}

/** The choices as the importer takes them. */
export function optionsOf({
  fields,
  defaults,
  duration,
  dateOrder,
  durationUnit,
  decimal,
}: ImportChoices): ImportOptions {
  const mapping: Partial<Record<TargetField, string>> = {};
  for (const [column, field] of Object.entries(fields)) if (field !== '') mapping[field] = column;
  const texts = defaultTexts.flatMap((name) => {
    const value = defaults[name].trim();
    return value === '' ? [] : [[name, value] as const];
  });
  const status = oneOf(performanceStatuses, defaults.status);
  const venueType = oneOf(venueTypes, defaults.venueType);
  const seconds = duration.trim() === '' ? null : parseDuration(duration);
  const { status: _, venueType: __, ...plain } = Object.fromEntries(texts);
  return {
    mapping,
    defaults: {
      ...plain,
      ...(status ? { status } : {}),
      ...(venueType ? { venueType } : {}),
      ...(seconds === null ? {} : { durationSeconds: seconds }),
    },
    dateOrder: oneOf(dateOrders, dateOrder) ?? null,
    durationUnit: oneOf(durationUnits, durationUnit) ?? 'minutes',
    decimal: oneOf(decimals, decimal) ?? null,
  };
}
