import { StartError } from '#platform/config';

/** Errors of the network and of PostgreSQL's door: https://www.postgresql.org/docs/18/errcodes-appendix.html */
const atTheDoor = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  '28000',
  '28P01',
  '3D000',
  '53300',
  '57P03',
]);

/** An error of going to an outside database as one that the operator can mend, where it is one; else as it is. */
export function whyUnreachable(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  if (!atTheDoor.has(error.code)) return error;
  // A name with several addresses fails with one error for all of them, which says nothing itself.
  const said = error instanceof AggregateError ? error.errors.map(String).join(', ') : error.message;
  return new StartError(`the database cannot be reached: ${said || error.code}; see DATABASE_URL and its fellows`, {
    cause: error,
  });
}
