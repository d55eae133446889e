import { auditVerify } from './audit-verify.ts';
import type { AdminCommand } from './command.ts';
import { keysReEncrypt } from './keys-re-encrypt.ts';
import { keysRotate } from './keys-rotate.ts';
import { keysStatus } from './keys-status.ts';
import { usersCommands } from './users.ts';

/** Every command, by its words. */
export const adminCommands: Readonly<Record<string, AdminCommand>> = {
  'audit verify': auditVerify,
  'keys status': keysStatus,
  'keys rotate': keysRotate,
  'keys re-encrypt': keysReEncrypt,
  ...usersCommands,
};
