import { addTexts } from '../../lib/messages/index.ts';
import { refusedMessages } from '../../lib/messages/refused.en.ts';

// Few come by address to what they may not do: what they are told comes with the forms.
addTexts(refusedMessages);
