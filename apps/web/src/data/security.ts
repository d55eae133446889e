import type { ChangePassword } from '@backline/contract';
import { client, queryClient } from './connection.ts';
import { keepUser } from './me.ts';

/** Proves by password who is here. */
export async function proveByPassword(password: string): Promise<void> {
  await client.call('POST /auth/step-up', { body: { method: 'password', password } });
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
