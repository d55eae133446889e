import { adminMessages } from '../../lib/messages/admin.en.ts';
import { auditMessages } from '../../lib/messages/audit.en.ts';
import { addTexts } from '../../lib/messages/index.ts';
import { supportRecordMessages } from '../../lib/messages/support-record.en.ts';

// Hardly anybody runs an installation: its texts come with its screens.
addTexts(adminMessages);
addTexts(auditMessages);
addTexts(supportRecordMessages);
