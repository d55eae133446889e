import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Letter } from './send-mail.ts';
import { createSmtp } from './smtp.ts';

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
}

const received: Received[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const { mailFrom, rcptTo } = session.envelope;
      received.push({
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map(({ address }) => address),
        raw: Buffer.concat(chunks).toString('utf8'),
      });
      done();
    });
  },
});
let smtp: ReturnType<typeof createSmtp>;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  smtp = createSmtp({ url: `smtp://127.0.0.1:${port}`, from: 'Backline <backline@example.org>' });
});

afterAll(async () => {
  smtp.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

test('a letter goes through a real SMTP session, with its id and a plain text part', async () => {
  await smtp.send('a1b2', { to: 'ana@example.org', subject: 'Niño, ¿vienes?', text: 'Hola\n' });
  const [letter] = received;
  expect(letter).toMatchObject({ from: 'backline@example.org', to: ['ana@example.org'] });
  expect(letter?.raw).toContain('Message-ID: <a1b2@example.org>');
  expect(letter?.raw).toMatch(/^Date: /m);
  expect(letter?.raw).toContain('text/plain');
});

test('an address with a comma stays one recipient', async () => {
  received.length = 0;
  await smtp.send('c3d4', { to: '"a, b"@example.org', subject: 'x', text: 'y' }).catch(() => {});
  expect(received.every(({ to }) => to.length === 1)).toBe(true);
});

test.each(['a@example.org\r\nBcc: b@example.org', 'a@example.org\nX: y'])('the address %j is no letter', (to) => {
  expect(Letter.safeParse({ to, subject: 'x', text: 'y' }).success).toBe(false);
});
