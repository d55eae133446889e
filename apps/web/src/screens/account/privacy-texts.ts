import { addTexts } from '../../lib/messages/index.ts';
import { retentionMessages } from '../../lib/messages/retention.en.ts';

// What is kept for how long is read on one page, and comes with it.
addTexts(retentionMessages);
