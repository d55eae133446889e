import { auditMessages } from '../../lib/messages/audit.en.ts';
import { addTexts } from '../../lib/messages/index.ts';

// Who did what is looked up seldom: what is said of it comes with its pages.
addTexts(auditMessages);
