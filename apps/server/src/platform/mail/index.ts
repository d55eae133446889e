export { sendMail } from './send-mail.ts';
export type { Letter } from './send-mail.ts';
