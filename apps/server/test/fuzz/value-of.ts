import { z } from 'zod';
import type { Random } from './random.ts';

/** As much of JSON Schema as our document uses. */
export interface Schema {
  readonly type?: string | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly oneOf?: readonly Schema[] | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: Schema | undefined;
  readonly minItems?: number | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly format?: string | undefined;
  readonly pattern?: string | undefined;
}

export const Schema: z.ZodType<Schema> = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  get anyOf() {
    return z.array(Schema).optional();
  },
  get oneOf() {
    return z.array(Schema).optional();
  },
  get properties() {
    return z.record(z.string(), Schema).optional();
  },
  get items() {
    return Schema.optional();
  },
  required: z.array(z.string()).optional(),
  minItems: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
});

/** A value that the schema takes, most of the time; `ids` are of rows that are there. */
export function valueOf(schema: Schema, random: Random, ids: readonly string[]): unknown {
  if ('const' in schema && schema.const !== undefined) return schema.const;
  if (schema.enum) return random.pick(schema.enum);
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return valueOf(random.pick(branches), random, ids);
  const make = makers[schema.type ?? ''];
  return make ? make(schema, random, ids) : random.pick([null, 1, 'text', true]);
}

type Maker = (schema: Schema, random: Random, ids: readonly string[]) => unknown;

const makers: Readonly<Record<string, Maker>> = {
  null: () => null,
  boolean: (_, random) => random.chance(0.5),
  integer: ({ minimum = 0, maximum = 1000 }, random) => minimum + random.below(Math.min(maximum - minimum, 1000) + 1),
  number: ({ minimum = 0, maximum = 1000 }, random) => minimum + random.next() * Math.min(maximum - minimum, 1000),
  string: textOf,
  array: ({ items = {}, minItems = 0 }, random, ids) =>
    Array.from({ length: minItems + random.below(3) }, () => valueOf(items, random, ids)),
  object({ properties = {}, required = [] }, random, ids) {
    const given = Object.entries(properties).filter(([name]) => required.includes(name) || random.chance(0.4));
    return Object.fromEntries(given.map(([name, schema]) => [name, valueOf(schema, random, ids)]));
  },
};

const words = [
  'Ana',
  'Blue Note',
  'el cuarto de tula',
  '2026-10-03',
  '2027-02-28',
  '20:30',
  'USD',
  'ES',
  'Europe/Madrid',
  'Am',
  '40.4,-3.7',
  'ana@example.org',
  'https://example.org/a',
  'tumbao en la noche',
  'name',
];

function textOf(
  { format, pattern, minLength = 0, maxLength = 100 }: Schema,
  random: Random,
  ids: readonly string[],
): string {
  if (format === 'uuid') return ids.length > 0 && random.chance(0.7) ? random.pick(ids) : uuidOf(random);
  const fits = (text: string): boolean =>
    text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern).test(text));
  const fitting = words.filter(fits);
  return fitting.length > 0 ? random.pick(fitting) : 'a'.repeat(Math.max(1, minLength));
}

function uuidOf(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random.below(16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
