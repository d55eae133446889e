import type { RawData } from 'ws';
import { LiveFromClient } from '@backline/contract';

/** Reads what a client says; null for what is no message of ours. */
export function parseMessage(data: RawData): LiveFromClient | null {
  try {
    const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data);
    const parsed = LiveFromClient.safeParse(JSON.parse(bytes.toString()));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
