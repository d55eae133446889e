import { addTexts } from '../../../lib/messages/index.ts';
import { keyMessages } from '../../../lib/messages/keys.en.ts';

// Few make keys for programs: what is said of them comes with their page.
addTexts(keyMessages);
