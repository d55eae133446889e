import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll } from 'vitest';
import { freePort } from './free-port.ts';

export interface SentMessage {
  readonly to: string;
  readonly from: string;
  readonly text: string;
}

export interface TwilioServer {
  readonly endpoint: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** What phones have received, oldest first. */
  readonly sent: readonly SentMessage[];
  /** The next answers are these statuses, with Twilio's own codes: `[429, 20429]`. */
  failNext(...failures: readonly (readonly [number, number])[]): void;
  /** The newest code that came to a number. */
  codeTo(number: string): string;
}

/** Speaks Twilio's Messages resource of 2010-04-01: basic authentication, a form in, JSON out, its error codes. */
export async function startTwilioServer(): Promise<TwilioServer> {
  const accountSid = `AC${randomBytes(16).toString('hex')}`;
  const authToken = randomBytes(16).toString('hex');
  const sent: SentMessage[] = [];
  const failures: (readonly [number, number])[] = [];
  const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

  async function answer(url: string, authorization: string | undefined, form: URLSearchParams) {
    if (url !== `/2010-04-01/Accounts/${accountSid}/Messages.json`) return refusal(404, 20404);
    if (authorization !== expected) return refusal(401, 20003);
    const failure = failures.shift();
    if (failure) return refusal(...failure);
    const [to, body] = [form.get('To'), form.get('Body')];
    const from = form.get('From') ?? form.get('MessagingServiceSid');
    if (!to) return refusal(400, 21604);
    if (!from) return refusal(400, 21603);
    if (!body) return refusal(400, 21602);
    if (!/^\+[1-9]\d{7,14}$/.test(to)) return refusal(400, 21211);
    sent.push({ to, from, text: body });
    const sid = `SM${randomBytes(16).toString('hex')}`;
    return { status: 201, body: { sid, account_sid: accountSid, to, from, body, status: 'queued', error_code: null } };
  }

  const server = createServer((request, response) => {
    void text(request).then(async (form) => {
      const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
      const told =
        request.method === 'POST' && isForm
          ? await answer(request.url ?? '', request.headers.authorization, new URLSearchParams(form))
          : refusal(405, 20004);
      response.writeHead(told.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(told.body));
    });
  });
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => server.close());

  return {
    endpoint: `http://127.0.0.1:${port}`,
    accountSid,
    authToken,
    sent,
    failNext: (...next) => void failures.push(...next),
    codeTo(number) {
      const message = sent.findLast(({ to }) => to === number);
      return /\b\d{6}\b/.exec(message?.text ?? '')?.[0] ?? '';
    },
  };
}

function refusal(status: number, code: number) {
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  return { status, body: { code, message: 'Refused.', more_info, status } };
}
