import { addTexts } from '../../lib/messages/index.ts';
import { syncMessages } from '../../lib/messages/sync.en.ts';

// Who looked in is asked for now and then: what the record says comes with its screen.
addTexts(syncMessages);
