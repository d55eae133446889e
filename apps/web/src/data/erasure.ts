import { useQuery } from '@tanstack/react-query';
import { client } from './connection.ts';

/** What erasing the account would take along, and what has to be decided before. */
export function useErasurePlan() {
  return useQuery({
    queryKey: ['erasure-plan'],
    queryFn: () => client.call('GET /users/me/erasure', {}),
    // Workspaces are handed over or deleted on other screens.
    staleTime: 0,
  });
}

/** Asks to be erased; answers when that will be. Every session has ended then, this one too. */
export async function askForErasure(email: string): Promise<string> {
  return (await client.call('POST /users/me/erasure', { body: { email } })).eraseAt;
}

/** Takes it back, by the link of the letter. */
export async function keepAccount(token: string): Promise<void> {
  await client.call('POST /auth/keep-account', { body: { token } });
}
