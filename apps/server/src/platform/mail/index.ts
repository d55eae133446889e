export { createMail } from './mail.ts';
export type { Mail, MailOptions } from './mail.ts';
export { sendMail } from './send-mail.ts';
export type { Letter } from './send-mail.ts';
export { writeLetter } from './write-letter.ts';
export type { LetterText, LetterValues } from './write-letter.ts';
