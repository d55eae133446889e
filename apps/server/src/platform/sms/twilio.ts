import { z } from 'zod';
import type { SmsConfig } from '#platform/config';

const timeoutMs = 10_000;

/** What Twilio says of a message that it does not take. */
const Refusal = z.object({ code: z.int().optional() });

/**
 * Creates a message by Twilio's API of 2010-04-01 (Programmable Messaging). Numbers and words of the message stand in no
 * error of ours: errors are logged.
 */
export async function sendByTwilio(config: SmsConfig, to: string, text: string): Promise<boolean> {
  const { endpoint, accountSid, authToken, from } = config;
  const sender: Readonly<Record<string, string>> = from.startsWith('MG')
    ? { MessagingServiceSid: from }
    : { From: from };
  const response = await fetch(`${endpoint}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` },
    body: new URLSearchParams({ To: to, ...sender, Body: text }),
    signal: AbortSignal.timeout(timeoutMs),
    // Credentials go to whom the operator named, and nobody else.
    redirect: 'error',
  });
  if (response.status === 201) return true;
  const { code } = Refusal.catch({}).parse(await response.json().catch(() => ({})));
  // A number that it cannot or may not reach stays one.
  if (response.status === 400) return false;
  throw new Error(`Twilio answered ${response.status}${code === undefined ? '' : ` (${code})`}`);
}
