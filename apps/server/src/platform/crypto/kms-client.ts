import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { KmsConfig } from '#platform/config';
import { AppError } from '#platform/kernel';
import { SealBroken } from './seal-broken.ts';
import { signV4 } from './sign-v4.ts';

/** What a key management service refused, by its own name for it: `AccessDeniedException`, `NotFoundException` … */
export class KmsRefusal extends Error {
  readonly type: string;

  constructor(action: string, type: string) {
    super(`the key management service refused ${action}: ${type}`);
    this.name = 'KmsRefusal';
    this.type = type;
  }
}

export type KmsClient = ReturnType<typeof createKmsClient>;

const tries = 3;
const timeoutMs = 5000;
const Fault = z.record(z.string(), z.unknown());
/** Of the ciphertext, and not of the key or of who asks. */
const broken = new Set(['InvalidCiphertextException', 'IncorrectKeyException']);
const worthAnotherTry = new Set(['ThrottlingException', 'LimitExceededException']);

/** The JSON protocol of AWS KMS, over HTTP and signed. What fails for a moment is tried again; then it is not available. */
export function createKmsClient({ endpoint, region, ...credentials }: Omit<KmsConfig, 'key'>) {
  const url = new URL(endpoint);

  async function once(action: string, body: string): Promise<unknown> {
    const headers = signV4(
      {
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${action}` },
        body,
        region,
        service: 'kms',
        at: new Date(),
      },
      credentials,
    );
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeoutMs) });
    const text = await response.text();
    if (response.ok) return JSON.parse(text);
    // `com.amazonaws.kms#NotFoundException` in some answers, the bare name in others.
    const type = String(Fault.safeParse(parsed(text)).data?.['__type'] ?? '').replace(/^.*#/, '');
    if (broken.has(type)) throw new SealBroken();
    if (response.status >= 500 || worthAnotherTry.has(type)) throw new Error(`${response.status} ${type}`);
    throw new KmsRefusal(action, type || String(response.status));
  }

  return {
    async call<T>(action: string, input: Readonly<Record<string, unknown>>, answer: z.ZodType<T>): Promise<T> {
      const body = JSON.stringify(input);
      for (let attempt = 1; ; attempt++) {
        try {
          return answer.parse(await once(action, body));
        } catch (cause) {
          if (cause instanceof SealBroken || cause instanceof KmsRefusal) throw cause;
          if (attempt < tries) await setTimeout(50 * 2 ** attempt);
          else throw new AppError('SERVICE_UNAVAILABLE', { retryAfterSeconds: 5, cause });
        }
      }
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
