import { destination, pino } from 'pino';
import type { Logger } from 'pino';

export type Log = Logger;

const secrets = ['password', 'token', 'authorization', 'cookie', 'secret', 'key'];

/** A log of JSON lines on standard error; what could open a door is blacked out wherever it stands. */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      messageKey: 'message',
      timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
    },
    destination({ dest: 2, sync: false }),
  );
}
