import { auditVerify } from './audit-verify.ts';
import type { AdminCommand } from './command.ts';

/** Every command, by its words. */
export const adminCommands: Readonly<Record<string, AdminCommand>> = {
  'audit verify': auditVerify,
};
