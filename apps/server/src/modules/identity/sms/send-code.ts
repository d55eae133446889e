import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { job } from '#platform/kernel';
import type { JobDoors } from '#platform/kernel';
import { seedPlace } from '../factor/factor-place.ts';
import type { IdentityPorts } from '../ports.ts';
import { codeToSend, keepCode } from './sms-code.sql.ts';
import { codePlace } from './sms-place.ts';

/** Sends a code to a phone. Neither the code nor the number stands in the queue. */
export const sendCode = job('identity.send_code', {
  payload: z.object({ id: z.uuid() }),
  priority: 8,
  attempts: 4,
});

/** Makes the code, once, and sends it: another try sends the same one. */
export async function sendCodeToPhone(
  { asSystem }: Pick<JobDoors, 'asSystem'>,
  { sms, sealer, publicOrigin }: Pick<IdentityPorts, 'sms' | 'sealer' | 'publicOrigin'>,
  id: string,
): Promise<void> {
  const waiting = await asSystem(async ({ db }) => await db.maybe(codeToSend(id)));
  if (!waiting || !sms) return;
  const { factorId, numberSealed, codeSealed } = waiting;
  const number = (await sealer.open(numberSealed, seedPlace(factorId))).reveal().toString('utf8');
  const code = codeSealed
    ? (await sealer.open(codeSealed, codePlace(id))).reveal().toString('utf8')
    : String(randomInt(1_000_000)).padStart(6, '0');
  if (!codeSealed) {
    const sealed = await sealer.seal(code, codePlace(id));
    await asSystem(async ({ db }) => await db.run(keepCode(id, sealed)));
  }
  await sms.send(number, wordsFor(code, new URL(publicOrigin).host));
}

/** The last line lets phones fill the code in on our page, and on no other. */
function wordsFor(code: string, host: string): string {
  return `${code} is your Backline code, good for 10 minutes. Nobody of ours ever asks you for it.\n\n@${host} #${code}`;
}
