import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import type { AppleConfig } from '#platform/config';

/** Apple takes secrets of up to six months; ours is made anew every hour. */
const goodForSeconds = 2 * 3600;

/** The secret that Apple wants: a token that the client signs with the key of its team (Apple, "Creating a client secret"). */
export async function appleSecret(
  { clientId, issuer, signing: { teamId, keyId, privateKey } }: AppleConfig,
  now: Date,
): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1000);
  return await new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid: keyId })
    .setIssuer(teamId)
    .setSubject(clientId)
    .setAudience(issuer)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + goodForSeconds)
    .sign(await importPKCS8(privateKey, 'ES256'));
}

const User = z.object({
  name: z.object({ firstName: z.string().optional(), lastName: z.string().optional() }).optional(),
});

/** Apple tells the name once, the first time, beside the answer and unsigned: good for a greeting, and for nothing else. */
export function appleName(returned: URLSearchParams): string | undefined {
  const { data } = User.safeParse(parsed(returned.get('user')));
  const { firstName = '', lastName = '' } = data?.name ?? {};
  return `${firstName} ${lastName}`.trim() || undefined;
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
