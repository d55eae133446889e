import { ApiError } from '@backline/client';
import { readInput } from '@backline/contract';
import type { z } from 'zod';

/** The input as the contract reads it; what the server would refuse for its form is refused here, in the same words. */
export function fitsContract<S extends z.ZodType>(schema: S, input: z.output<S>): z.output<S> {
  const read = readInput(schema, input);
  if (read.success) return read.data;
  const { details } = read;
  throw new ApiError({ code: 'VALIDATION_ERROR', message: details[0]?.message ?? '', status: 422, details });
}
