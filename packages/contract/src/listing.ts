import { z } from 'zod';
import { Flag } from './values.ts';

/**
 * The query of a list: page or cursor, sort fields (`-` in front for descending), filters (`filter[name]=…`),
 * `fields` for a partial reply and `total=true` when the count is worth its price.
 */
export function listing<F extends z.ZodRawShape, S extends readonly [string, ...string[]]>(options: {
  readonly filter: F;
  readonly sort: S;
}) {
  return z
    .strictObject({
      page: z.coerce.number().int().min(1).max(100_000).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
      cursor: z.string().min(1).max(8000).optional(),
      sort: z
        .string()
        .max(200)
        .refine((value) => areSorts(value, options.sort), {
          message: `Sort by ${options.sort.join(', ')}, each once, with a minus in front for descending.`,
        })
        .optional(),
      filter: z.strictObject(options.filter, { error: notNamed(Object.keys(options.filter)) }).optional(),
      fields: z.string().max(500).optional(),
      total: Flag.optional(),
    })
    .refine(({ page, cursor }) => page === undefined || cursor === undefined, {
      path: ['page'],
      message: 'A list goes on by page or by cursor, not by both.',
    });
}

/** What a filter says that names no field. */
function notNamed([first = 'name']: readonly string[]) {
  return ({ code }: { readonly code?: string }) =>
    code === 'invalid_type' ? `A filter looks like filter[${first}]=…` : undefined;
}

function areSorts(value: string, known: readonly string[]): boolean {
  const fields = value.split(',').map((field) => field.replace(/^-/, ''));
  return fields.every((field) => known.includes(field)) && new Set(fields).size === fields.length;
}

/** `fields=` on a single row. */
export const OnlyFields = z.strictObject({ fields: z.string().max(500).optional() });
