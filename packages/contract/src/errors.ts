/** Every code an answer of the API can carry, with its HTTP status and the sentence a person reads when no better one is known. */
export const errorCodes = {
  AUTH_REQUIRED: { status: 401, message: 'Please log in first.' },
  INVALID_CREDENTIALS: { status: 401, message: 'E-mail or password is not right.' },
  ACCOUNT_LOCKED: { status: 423, message: 'Too many tries. This account is locked for a while.' },
  ACCOUNT_SUSPENDED: { status: 403, message: 'This account is suspended.' },
  ACCOUNT_DELETING: { status: 403, message: 'This account is about to be erased.' },
  MFA_REQUIRED: { status: 401, message: 'A second factor is needed.' },
  SIGN_IN_REFUSED: { status: 401, message: 'The provider did not say who you are, or you broke it off. Try again.' },
  EMAIL_UNCONFIRMED: {
    status: 403,
    message:
      'The provider does not vouch for an e-mail address of yours. Log in by password, or register with one, and link the provider on your security page.',
  },
  REGISTRATION_CLOSED: { status: 403, message: 'No new accounts are opened here.' },
  WORKSPACE_SUSPENDED: {
    status: 403,
    message: 'This workspace is suspended by whoever runs the installation. Nothing in it was deleted.',
  },
  STEP_UP_REQUIRED: { status: 403, message: 'Please confirm that it is you.' },
  KEY_UNKNOWN: { status: 401, message: 'This API key is not known.' },
  KEY_REVOKED: { status: 401, message: 'This API key was revoked, or whoever it belongs to is switched off.' },
  KEY_EXPIRED: { status: 401, message: 'This API key is too old. Rotate it.' },
  KEY_NOT_FROM_HERE: { status: 403, message: 'This API key does not work from this address.' },
  FORBIDDEN: { status: 403, message: 'You may not do this here.' },
  NOT_FOUND: { status: 404, message: 'There is nothing here.' },
  METHOD_NOT_ALLOWED: { status: 405, message: 'This address does not take that method.' },
  VALIDATION_ERROR: { status: 422, message: 'Something in the input is not right.' },
  MALFORMED_REQUEST: { status: 400, message: 'The request could not be read.' },
  UPGRADE_REQUIRED: { status: 426, message: 'This app is too old for the server. Load it again.' },
  VERSION_MISMATCH: { status: 412, message: 'Somebody changed this in the meantime.' },
  ALREADY_MEMBER: { status: 409, message: 'You are a member of this workspace. Open it as what you are there.' },
  DUPLICATE: { status: 409, message: 'This is here already.' },
  STATE_CONFLICT: { status: 409, message: 'This is no longer possible in its present state.' },
  LIMIT_REACHED: { status: 409, message: 'The limit is reached.' },
  QUOTA_EXCEEDED: { status: 402, message: 'The quota is used up.' },
  PAYLOAD_TOO_LARGE: { status: 413, message: 'This is too large.' },
  HEADERS_TOO_LARGE: { status: 431, message: 'The address or the headers of this request are too large.' },
  UNSUPPORTED_MEDIA: { status: 415, message: 'This kind of content is not understood.' },
  IDEMPOTENCY_MISMATCH: { status: 422, message: 'This idempotency key was used for another request.' },
  REQUEST_TIMEOUT: { status: 408, message: 'The request took too long to arrive.' },
  RATE_LIMIT_EXCEEDED: { status: 429, message: 'Too many requests. Please wait a little.' },
  TOKEN_EXPIRED: { status: 410, message: 'This link has been used or is too old.' },
  EMPTY_SETLIST: { status: 422, message: 'A set list needs at least one song.' },
  INVALID_SONG_DATA: { status: 422, message: 'A song in this list is not right.' },
  IMPORT_UNREADABLE: { status: 422, message: 'The file could not be read.' },
  TIMEOUT: { status: 503, message: 'This took too long and was stopped. Nothing was changed.' },
  SERVICE_UNAVAILABLE: { status: 503, message: 'This is not available right now.' },
  SERVER_ERROR: { status: 500, message: 'Something went wrong on our side. Nothing was changed.' },
} as const satisfies Record<string, { readonly status: number; readonly message: string }>;

export type ErrorCode = keyof typeof errorCodes;

/** One fault of the input: where, which rule, and what to do about it. */
export interface ErrorDetail {
  readonly path: string;
  readonly rule: string;
  readonly message: string;
}

export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorCodes, text);
}
