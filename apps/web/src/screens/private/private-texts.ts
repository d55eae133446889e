import { addTexts } from '../../lib/messages/index.ts';
import { privateMessages } from '../../lib/messages/private.en.ts';

// Brought along by each screen that has private data on it, and by nothing else.
addTexts(privateMessages);
