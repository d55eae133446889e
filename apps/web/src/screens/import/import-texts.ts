import { importMessages } from '../../lib/messages/import.en.ts';
import { addTexts } from '../../lib/messages/index.ts';

// A log is brought along once: what is said on the way comes with its screens.
addTexts(importMessages);
