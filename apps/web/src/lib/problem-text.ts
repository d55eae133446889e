import { ApiError } from '@backline/client';
import { t } from './messages/index.ts';
import { PasskeyError } from './passkey-device.ts';
import { SaidError } from './said-error.ts';

/** What a person reads about an error: what happened and what to do; the code stands apart. */
export function problemText(error: unknown): string {
  if (error instanceof PasskeyError) return t(`passkey.fault.${error.fault}`);
  if (error instanceof SaidError) return error.said;
  if (!(error instanceof ApiError)) return t('problem.unknown');
  if (error.code === 'OFFLINE') return t('problem.offline');
  if (error.code === 'UNREADABLE') return t('problem.unreadable');
  return error.details[0]?.message ?? error.message;
}

/** The small print: a code to search for and the request to ask about. */
export function problemCode(error: unknown): string | null {
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : null;
  return [t('problem.code', { code: error.code }), error.requestId && t('problem.request', { id: error.requestId })]
    .filter(Boolean)
    .join(' · ');
}
