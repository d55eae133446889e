import type { ChangePassword, StepUp } from '@backline/contract';
import { useQuery } from '@tanstack/react-query';
import { client, queryClient } from './connection.ts';
import { keepUser } from './me.ts';

/** How whoever is here can prove who they are. */
export function useWaysToProve() {
  return useQuery({
    queryKey: ['ways-to-prove'],
    queryFn: () => client.call('GET /auth/step-up', {}),
    staleTime: 0,
    gcTime: 0,
  });
}

type TypedProof = Exclude<StepUp, { method: 'passkey' }>;

/** Proves by what was typed who is here. */
export async function prove(proof: TypedProof): Promise<void> {
  await client.call('POST /auth/step-up', { body: proof });
}

/** Has a code sent to the phone of whoever is here; gives the end of its number. */
export async function sendCodeToProve(): Promise<string> {
  return (await client.call('POST /auth/step-up/sms/send', {})).number;
}

/** Changes the password; every other session ends. */
export async function changePassword(input: ChangePassword): Promise<void> {
  await client.call('POST /users/me/password', { body: input });
  await queryClient.invalidateQueries({ queryKey: ['sessions'] });
}

/** Asks for another address; it changes by the link that is mailed there. */
export async function changeEmail(email: string): Promise<void> {
  await client.call('POST /users/me/email', { body: { email } });
}

/** Uses the new address from now on, by the link that was mailed there. */
export async function confirmEmail(token: string): Promise<void> {
  keepUser(await client.call('POST /users/me/email/confirm', { body: { token } }));
}
