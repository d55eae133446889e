export type StorageCode = 'QUOTA_EXCEEDED' | 'DATA_CORRUPTION' | 'BROWSER_UNSUPPORTED';

const sentences: Readonly<Record<StorageCode, string>> = {
  QUOTA_EXCEEDED: 'There is no room left on this device.',
  DATA_CORRUPTION: 'What this device keeps could not be read or written.',
  BROWSER_UNSUPPORTED: 'This browser keeps nothing for this page.',
};

/** The device keeps nothing more: what is typed from now on is lost with the page, unless it is sent or saved elsewhere. */
export class StorageError extends Error {
  readonly code: StorageCode;

  constructor(code: StorageCode, cause: unknown) {
    super(sentences[code], { cause });
    this.name = 'StorageError';
    this.code = code;
  }
}

const codeByName: Readonly<Record<string, StorageCode>> = {
  QuotaExceededError: 'QUOTA_EXCEEDED',
  SecurityError: 'BROWSER_UNSUPPORTED',
  NotAllowedError: 'BROWSER_UNSUPPORTED',
};

/** What a refusal of the browser's storage means. */
export function storageErrorOf(cause: unknown): StorageError {
  if (cause instanceof StorageError) return cause;
  return new StorageError(codeByName[nameOf(cause)] ?? 'DATA_CORRUPTION', cause);
}

/** By name: errors of IndexedDB are no errors of ours, and some are not even instances of Error. */
export function nameOf(cause: unknown): string {
  return typeof cause === 'object' && cause !== null && 'name' in cause ? String(cause.name) : '';
}
