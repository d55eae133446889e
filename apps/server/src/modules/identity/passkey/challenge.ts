import { z } from 'zod';
import { fail } from '#platform/kernel';
import type { SystemCtx } from '#platform/kernel';
import { hashOfSecret, newSecret } from '../account/secret-link.ts';
import { insertChallenge, useChallenge } from './challenge.sql.ts';
import type { Ceremony, OpenChallenge } from './challenge.sql.ts';

interface SystemDoor {
  asSystem<T>(reason: string, work: (ctx: SystemCtx) => Promise<T>): Promise<T>;
}

/** The proof of a session that it is of somebody, or that something is added to their account. */
export function inSession<P extends 'add' | 'step_up'>(purpose: P, sessionId: string) {
  return { purpose, boundTo: `session:${sessionId}` };
}

/** A log-in in this browser, or the second step of one. */
export function inBrowser<P extends 'log_in' | 'second_factor'>(purpose: P, cookieHash: Buffer) {
  return { purpose, boundTo: `cookie:${cookieHash.toString('hex')}` };
}

/** Makes what a device is asked to sign; only its hash is kept. */
export async function openChallenge(
  { asSystem }: SystemDoor,
  ceremony: Ceremony,
  userHandle: Buffer | null = null,
): Promise<string> {
  const { token, hash } = newSecret();
  await asSystem('ask for a passkey', async ({ db }) => await db.run(insertChallenge(hash, ceremony, userHandle)));
  return token;
}

const ClientData = z.looseObject({ challenge: z.string().max(200), crossOrigin: z.boolean().optional() });

/**
 * Uses up the challenge that a browser says it has answered, before the answer is looked at: whatever comes of it, none is
 * answered twice. A page of ours in a frame of another's is none of ours.
 */
export async function takeChallenge(
  { asSystem }: SystemDoor,
  ceremony: Ceremony,
  clientDataJSON: string,
): Promise<OpenChallenge & { readonly challenge: string }> {
  const { challenge, crossOrigin = false } = read(clientDataJSON);
  const open = await asSystem(
    'take a challenge',
    async ({ db }) => await db.maybe(useChallenge(hashOfSecret(challenge), ceremony)),
  );
  if (!open || crossOrigin)
    return fail('TOKEN_EXPIRED', { message: 'That took too long, or was begun elsewhere. Try again.' });
  return { ...open, challenge };
}

function read(clientDataJSON: string): z.infer<typeof ClientData> {
  try {
    return ClientData.parse(JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')));
  } catch (cause) {
    return fail('VALIDATION_ERROR', {
      cause,
      message: 'This is no answer of a browser to a question about a passkey.',
    });
  }
}
