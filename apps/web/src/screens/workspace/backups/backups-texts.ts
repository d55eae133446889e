import { backupMessages } from '../../../lib/messages/backups.en.ts';
import { addTexts } from '../../../lib/messages/index.ts';

// Backups are looked at seldom: what is said of them comes with their page.
addTexts(backupMessages);
