export { composeLetter } from './compose-letter.ts';
export { createMail } from './mail.ts';
export type { Mail, MailOptions } from './mail.ts';
export { sendMail } from './send-mail.ts';
export type { Letter } from './send-mail.ts';
