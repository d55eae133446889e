import { z } from 'zod';

/**
 * The query of a list: page or cursor, sort fields (`-` in front for descending), filters (`filter[name]=…`),
 * `fields` for a partial reply and `total=true` when the count is worth its price.
 */
export function listing<F extends z.ZodRawShape, S extends readonly [string, ...string[]]>(options: {
  readonly filter: F;
  readonly sort: S;
}) {
  const fields: readonly string[] = options.sort;
  return z.strictObject({
    page: z.coerce.number().int().min(1).max(100_000).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    cursor: z.string().max(500).optional(),
    sort: z
      .string()
      .max(200)
      .refine((value) => value.split(',').every((field) => fields.includes(field.replace(/^-/, ''))), {
        message: `Sort by ${fields.join(', ')}, with a minus in front for descending.`,
      })
      .optional(),
    filter: z.strictObject(options.filter).optional(),
    fields: z.string().max(500).optional(),
    total: z.stringbool().optional(),
  });
}

/** `fields=` on a single row. */
export const OnlyFields = z.strictObject({ fields: z.string().max(500).optional() });
