import { DatabaseError } from 'pg';
import { AppError } from '#platform/kernel';

/** What the doors raise, and the database's own refusals that have a meaning for the caller. */
const meanings = new Map<string, () => AppError>([
  ['BL401', () => new AppError('AUTH_REQUIRED', {})],
  ['BL402', () => new AppError('ACCOUNT_SUSPENDED', {})],
  ['BL403', () => new AppError('STEP_UP_REQUIRED', {})],
  ['BLK01', () => new AppError('KEY_UNKNOWN', {})],
  ['BLK02', () => new AppError('KEY_REVOKED', {})],
  ['BLK03', () => new AppError('KEY_EXPIRED', {})],
  ['BLK04', () => new AppError('KEY_NOT_FROM_HERE', {})],
  ['BL404', () => new AppError('NOT_FOUND', { resource: 'workspace' })],
  ['BL423', () => new AppError('WORKSPACE_SUSPENDED', {})],
  ['57014', () => new AppError('TIMEOUT', {})],
  ['22021', unstorable],
  ['22P05', unstorable],
  // The database is being stopped, or takes no more connections.
  ['57P01', unavailable],
  ['57P02', unavailable],
  ['57P03', unavailable],
  ['53300', unavailable],
  ['55P03', unavailable],
  [
    '53100',
    () => new AppError('SERVICE_UNAVAILABLE', { message: 'The disk of the server is full.', retryAfterSeconds: 60 }),
  ],
]);

/** U+0000: JSON has it, PostgreSQL has no place for it. */
function unstorable(): AppError {
  return new AppError('MALFORMED_REQUEST', { message: 'The input holds a character that no text can have.' });
}

function unavailable(): AppError {
  return new AppError('SERVICE_UNAVAILABLE', { retryAfterSeconds: 1 });
}

/** An error of the database in the words of the contract, where it has any; else the error itself. */
export function inOurWords(error: unknown): unknown {
  if (!(error instanceof DatabaseError) || error.code === undefined) return error;
  const meaning = meanings.get(error.code);
  return meaning ? Object.assign(meaning(), { cause: error }) : error;
}

/** Whether the transaction lost a race that it may win at another try: serialization failure or deadlock. */
export function isRaceLost(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === '40001' || error.code === '40P01');
}

/** Whether an error is the whole transaction's, to be run again: no savepoint helps. */
export function concernsAll(error: unknown): boolean {
  return isRaceLost(error) || isStalePlan(error);
}

/** Whether a prepared statement does not fit the tables any more, or is gone; prepared anew it works. */
export function isStalePlan(error: unknown): boolean {
  return isForgotten(error) || (error instanceof DatabaseError && error.code === '0A000');
}

/** Whether the server has forgotten what was prepared on its connection. */
export function isForgotten(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '26000';
}

/** The unique constraint that an insert or update ran into, or null. */
export function brokenUnique(error: unknown): string | null {
  return error instanceof DatabaseError && error.code === '23505' ? (error.constraint ?? '') : null;
}
