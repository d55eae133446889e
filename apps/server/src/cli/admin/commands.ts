import { auditVerify } from './audit-verify.ts';
import { backupsCommands } from './backups.ts';
import type { AdminCommand } from './command.ts';
import { health } from './health.ts';
import { jobsCommands } from './jobs.ts';
import { keysReEncrypt } from './keys-re-encrypt.ts';
import { keysRotate } from './keys-rotate.ts';
import { keysStatus } from './keys-status.ts';
import { settingsCommands } from './settings.ts';
import { supportCommands } from './support.ts';
import { usersCommands } from './users.ts';
import { workspacesCommands } from './workspaces.ts';

/** Every command, by its words. */
export const adminCommands: Readonly<Record<string, AdminCommand>> = {
  'audit verify': auditVerify,
  'keys status': keysStatus,
  'keys rotate': keysRotate,
  'keys re-encrypt': keysReEncrypt,
  ...backupsCommands,
  ...usersCommands,
  ...workspacesCommands,
  ...supportCommands,
  ...jobsCommands,
  ...settingsCommands,
  health,
};
