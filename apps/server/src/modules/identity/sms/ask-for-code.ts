import { fail, newId } from '#platform/kernel';
import type { SystemCtx } from '#platform/kernel';
import type { SmsSender } from '#platform/sms';
import type { IdentityPorts } from '../ports.ts';
import { sendCode } from './send-code.ts';
import { countSends, insertCode, queueSends, smsRule } from './sms-code.sql.ts';
import type { SmsAsked } from './sms-code.sql.ts';

/** The carrier of this installation, or NOT_FOUND: without one nothing about phones is offered. */
export function senderOf({ sms }: IdentityPorts): SmsSender {
  return sms ?? fail('NOT_FOUND', { resource: 'factor', message: 'This installation sends no messages to phones.' });
}

/** Asks for a code to a phone. Each message costs, so they are counted: for the account and for the installation. */
export async function askForCode(
  system: SystemCtx,
  ports: IdentityPorts,
  { factorId, ...asked }: SmsAsked & { readonly factorId: string },
): Promise<void> {
  const { mostADay } = senderOf(ports);
  await system.db.run(queueSends);
  const { inHour, inDay, ofAll } = await system.db.one(countSends(asked.userId));
  if (inHour >= smsRule.anHour) fail('RATE_LIMIT_EXCEEDED', { message: tooMany, retryAfterSeconds: 3600 });
  if (inDay >= smsRule.aDay) fail('RATE_LIMIT_EXCEEDED', { message: tooMany, retryAfterSeconds: 86_400 });
  if (ofAll >= mostADay) {
    system.log.error({ mostADay }, 'the most messages that this installation sends in a day are sent');
    fail('SERVICE_UNAVAILABLE', { message: 'No more messages can be sent today. Use another second factor.' });
  }
  const id = newId();
  await system.db.together(insertCode(id, factorId, asked));
  await system.enqueue(sendCode, { id });
}

const tooMany = 'Too many codes were sent to you. Wait, or use another second factor.';
