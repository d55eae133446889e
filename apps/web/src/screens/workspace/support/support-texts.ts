import { addTexts } from '../../../lib/messages/index.ts';
import { supportRecordMessages } from '../../../lib/messages/support-record.en.ts';

// Who looked in is asked for now and then: what the record says comes with its screen.
addTexts(supportRecordMessages);
