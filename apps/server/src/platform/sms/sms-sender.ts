import type { SmsConfig } from '#platform/config';
import { sendByTwilio } from './twilio.ts';

/** Whoever carries short messages to phones. */
export interface SmsSender {
  /** Hands a message over; answers false where it will never be taken, throws where it may be another time. */
  send(to: string, text: string): Promise<boolean>;
  /** Most messages of the whole installation in 24 hours: each one costs. */
  readonly mostADay: number;
}

/** The carrier that the operator has configured; null without one. */
export function createSmsSender(config: SmsConfig | null): SmsSender | null {
  if (!config) return null;
  return {
    mostADay: config.mostADay,
    send: async (to, text) => await sendByTwilio(config, to, text),
  };
}
