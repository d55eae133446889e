export { createSmsSender } from './sms-sender.ts';
export type { SmsSender } from './sms-sender.ts';
