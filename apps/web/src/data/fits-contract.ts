import { ApiError } from '@backline/client';

interface Schema<T> {
  safeParse(
    input: unknown,
  ):
    | { readonly success: true; readonly data: T }
    | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly code: string;
  readonly message: string;
}

/** The input as the contract reads it; what the server would refuse for its form is refused here, in the same words. */
export function fitsContract<T>(schema: Schema<T>, input: T): T {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  const details = read.error.issues.map(({ path, code, message }) => ({ path: path.join('.'), rule: code, message }));
  throw new ApiError({ code: 'VALIDATION_ERROR', message: details[0]?.message ?? '', status: 422, details });
}
