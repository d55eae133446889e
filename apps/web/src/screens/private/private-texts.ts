import { addTexts } from '../../lib/messages/index.ts';
import { privateMessages } from '../../lib/messages/private.en.ts';

addTexts(privateMessages);
