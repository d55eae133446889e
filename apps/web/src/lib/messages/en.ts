import { accountMessages } from './account.en.ts';
import { chartMessages } from './charts.en.ts';
import { consentMessages } from './consents.en.ts';
import { erasureMessages } from './erasure.en.ts';
import { factorMessages } from './factors.en.ts';
import { listMessages } from './list.en.ts';
import { logMessages } from './log.en.ts';
import { passkeyMessages } from './passkeys.en.ts';
import { preferencesMessages } from './preferences.en.ts';
import { privacyMessages } from './privacy.en.ts';
import { profileMessages } from './profile.en.ts';
import { providerMessages } from './providers.en.ts';
import { roleMessages } from './roles.en.ts';
import { securityMessages } from './security.en.ts';
import { setListMessages } from './set-lists.en.ts';
import { shellMessages } from './shell.en.ts';
import { smsMessages } from './sms.en.ts';
import { songMessages } from './songs.en.ts';
import { supportMessages } from './support.en.ts';
import { venueMessages } from './venues.en.ts';
import { workspaceMessages } from './workspace.en.ts';

/** The English texts that are there from the first screen on, one file a module: add a file, spread it here. */
export const en = {
  ...shellMessages,
  ...accountMessages,
  ...securityMessages,
  ...consentMessages,
  ...erasureMessages,
  ...factorMessages,
  ...passkeyMessages,
  ...smsMessages,
  ...providerMessages,
  ...logMessages,
  ...chartMessages,
  ...listMessages,
  ...songMessages,
  ...venueMessages,
  ...preferencesMessages,
  ...privacyMessages,
  ...profileMessages,
  ...setListMessages,
  ...workspaceMessages,
  ...roleMessages,
  ...supportMessages,
} as const;
