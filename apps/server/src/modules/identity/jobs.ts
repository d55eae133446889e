import { perform } from '#platform/kernel';
import type { JobHandler } from '#platform/kernel';
import { sendReset, sendResetLink } from './password/send-reset.ts';
import { sendUnlock, sendUnlockLink } from './password/send-unlock.ts';
import type { IdentityPorts } from './ports.ts';
import { sendCode, sendCodeToPhone } from './sms/send-code.ts';

/** Letters to whoever lives at an address, written apart from the request, whose work must not depend on that; codes to phones. */
export const jobs = (ports: IdentityPorts): readonly JobHandler[] => [
  perform(sendReset, async ({ asSystem }, { email }) => {
    await asSystem(async (system) => await sendResetLink(system, ports, email));
  }),
  perform(sendUnlock, async ({ asSystem }, { email }) => {
    await asSystem(async (system) => await sendUnlockLink(system, ports, email));
  }),
  perform(sendCode, async (doors, { id }) => await sendCodeToPhone(doors, ports, id)),
];
