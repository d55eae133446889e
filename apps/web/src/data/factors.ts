import type { ConfirmFactor, TotpSetUp } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { client, queryClient } from './connection.ts';
import { enter } from './session.ts';
import type { TakeBack } from './session.ts';

const key = ['factors'];

/** Which second factors this account has. */
export function useFactors() {
  return useQuery({ queryKey: key, queryFn: () => client.call('GET /auth/mfa', {}) });
}

/** How the log-in that was begun in this browser can be finished. */
export function useWaysToFinish() {
  return useQuery({
    queryKey: ['ways-to-finish'],
    queryFn: () => client.call('GET /auth/mfa/ways', {}),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Finishes a log-in that asked for the second factor, by a code. */
export async function finishByCode(
  input: ({ readonly code: string } | { readonly smsCode: string } | { readonly recoveryCode: string }) & TakeBack,
): Promise<void> {
  enter(await client.call('POST /auth/mfa', { body: input }));
}

/** Begins to set up an authenticator app; gives what the app has to read. */
export async function startTotp(): Promise<TotpSetUp> {
  return await client.call('POST /auth/mfa/totp', {});
}

/** Turns the authenticator on; gives the recovery codes, which are told this once. */
export async function confirmTotp(input: ConfirmFactor): Promise<readonly string[]> {
  return (await client.call('POST /auth/mfa/totp/confirm', { body: input })).recoveryCodes;
}

/** Has a code sent to a phone; gives the end of its number. */
export async function startSms(number: string): Promise<string> {
  return (await client.call('POST /auth/mfa/sms', { body: { number } })).number;
}

/** Turns the phone on; gives the recovery codes, where it is the first factor. */
export async function confirmSms(input: ConfirmFactor): Promise<readonly string[]> {
  return (await client.call('POST /auth/mfa/sms/confirm', { body: input })).recoveryCodes;
}

export async function removeSms(): Promise<void> {
  await client.call('DELETE /auth/mfa/sms', {});
  await refreshFactors();
}

/** Has a code sent for the log-in that was begun in this browser; gives the end of the number. */
export async function sendCodeToFinish(): Promise<string> {
  return (await client.call('POST /auth/mfa/sms/send', {})).number;
}

export async function renewRecoveryCodes(): Promise<readonly string[]> {
  return (await client.call('POST /auth/mfa/recovery-codes', {})).recoveryCodes;
}

export async function removeTotp(): Promise<void> {
  await client.call('DELETE /auth/mfa/totp', {});
  await refreshFactors();
}

/** Asks the server again which factors there are. */
export async function refreshFactors(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: key });
}
