import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { helpText, loadCommand, loadConfig, StartError } from './index.ts';

test('nothing given is a server on localhost with the embedded database', () => {
  expect(loadConfig([], {})).toMatchObject({
    port: 8000,
    host: 'localhost',
    dataFolder: resolve('.backline'),
    publicOrigin: 'http://localhost:8000',
    tls: null,
    trustedProxy: null,
    database: { kind: 'embedded' },
    signedInPer15Minutes: 1000,
    syncPerMinute: 120,
    workspacesPerPerson: 10,
    keysPerWorkspace: 100,
  });
});

test('a flag wins over the environment, and an empty variable is not set', () => {
  const env = { BACKLINE_PORT: '9000', BACKLINE_HOST: '' };
  expect(loadConfig([], env)).toMatchObject({ port: 9000, host: 'localhost' });
  expect(loadConfig(['--port', '9001'], env).port).toBe(9001);
  expect(loadConfig(['--port=9001', '--port=9002'], env).port).toBe(9002);
});

test('the configuration cannot be changed', () => {
  expect(Object.isFrozen(loadConfig([], {}))).toBe(true);
  expect(Object.isFrozen(loadConfig([], {}).mail)).toBe(true);
});

const refused: readonly { argv?: string[]; env?: Record<string, string>; says: string }[] = [
  { argv: ['--prot', '1'], says: 'unknown flag --prot; did you mean --port?' },
  { argv: ['--quality'], says: 'unknown flag --quality; see --help' },
  { argv: ['-x'], says: 'unknown flag -x' },
  { argv: ['--port', 'x'], says: '--port must be a whole number from 1 to 65535' },
  { argv: ['--port', '65536'], says: '--port must be a whole number from 1 to 65535' },
  { argv: ['--port'], says: '--port needs a value' },
  { argv: ['--data', '--port', '80'], says: '--data needs a value' },
  { argv: ['shows.csv'], says: 'unexpected argument "shows.csv"' },
  { env: { BACKLINE_PORT: 'tcp://10.0.0.1:80' }, says: 'BACKLINE_PORT must be a whole number' },
  { env: { BACKLINE_LOG_LEVEL: 'loud' }, says: 'BACKLINE_LOG_LEVEL must be one of trace' },
  { env: { DATABASE_URL: 'mysql://host/db' }, says: 'DATABASE_URL must be a URL of PostgreSQL' },
  { env: { DATABASE_OWNER_URL: 'postgres://host/db' }, says: 'without DATABASE_URL' },
  { env: { SMTP_URL: 'mail.example.com' }, says: 'SMTP_URL must be a URL of SMTP' },
  { env: { MAIL_FROM: 'nobody' }, says: 'MAIL_FROM must be an address' },
  { env: { BACKLINE_PUBLIC_URL: 'https://example.com/app' }, says: 'BACKLINE_PUBLIC_URL must be an origin' },
  { env: { BACKLINE_TLS_CERT: 'cert.pem' }, says: 'BACKLINE_TLS_CERT and BACKLINE_TLS_KEY belong together' },
  {
    env: { BACKLINE_TLS_CERT: 'no.pem', BACKLINE_TLS_KEY: 'no.pem' },
    says: 'BACKLINE_TLS_CERT names a file that cannot',
  },
  {
    env: { TWILIO_AUTH_TOKEN: 'secret' },
    says: 'TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM belong together',
  },
  { env: { TWILIO_ACCOUNT_SID: 'me' }, says: 'TWILIO_ACCOUNT_SID must be the SID of an account' },
  { env: { TWILIO_URL: 'http://sms.example' }, says: 'TWILIO_URL must be https' },
  { env: { BACKLINE_TRUSTED_PROXY: 'proxy.example.com' }, says: 'BACKLINE_TRUSTED_PROXY must list addresses' },
  { env: { BACKLINE_TRUSTED_PROXY: '0.0.0.0/0' }, says: 'BACKLINE_TRUSTED_PROXY must list addresses' },
];

test.for(refused)('refused in one line: $argv $env', ({ argv = [], env = {}, says }) => {
  const start = () => loadConfig(argv, env);
  expect(start).toThrow(StartError);
  expect(start).toThrow(says);
});

test('a host that other machines reach wants TLS or a proxy that ends it', () => {
  expect(() => loadConfig(['--host', '0.0.0.0'], {})).toThrow('BACKLINE_TRUSTED_PROXY');
  const behindProxy = { BACKLINE_HOST: '0.0.0.0', BACKLINE_TRUSTED_PROXY: '10.0.0.0/8, ::1' };
  expect(() => loadConfig([], behindProxy)).toThrow('BACKLINE_PUBLIC_URL is missing');
  expect(loadConfig([], { ...behindProxy, BACKLINE_PUBLIC_URL: 'https://gigs.example/' })).toMatchObject({
    host: '0.0.0.0',
    publicOrigin: 'https://gigs.example',
    trustedProxy: '10.0.0.0/8, ::1',
  });
});

test.for([['127.0.0.1'], ['::1'], ['localhost']])('the loopback %s belongs to the origin of localhost', ([host]) => {
  expect(loadConfig(['--host', host ?? '', '--port', '8080'], {}).publicOrigin).toBe('http://localhost:8080');
});

test('with a certificate the server speaks https under its host', () => {
  const folder = mkdtempSync(join(tmpdir(), 'backline-'));
  const [cert, key] = ['cert.pem', 'key.pem'].map((name) => join(folder, name));
  for (const path of [cert, key]) writeFileSync(path ?? '', 'PEM');
  const config = loadConfig(['--host', 'gigs.example', '--port', '443'], {
    BACKLINE_TLS_CERT: cert,
    BACKLINE_TLS_KEY: key,
  });
  expect(config).toMatchObject({ publicOrigin: 'https://gigs.example', tls: { cert: 'PEM', key: 'PEM' } });
  rmSync(folder, { recursive: true });
});

test('an outside database names the role that serves, and perhaps the others', () => {
  const config = loadConfig([], { DATABASE_URL: 'postgres://a@host/db', DATABASE_OWNER_URL: 'postgresql://o@host/db' });
  expect(config.database).toEqual({
    kind: 'outside',
    appUrl: 'postgres://a@host/db',
    ownerUrl: 'postgresql://o@host/db',
    systemUrl: null,
    directUrl: null,
  });
});

test('codes go to phones by an account at Twilio, or by whoever speaks its protocol', () => {
  expect(loadConfig([], {}).sms).toBeNull();
  const accountSid = `AC${'0'.repeat(32)}`;
  const env = { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: 'secret', TWILIO_FROM: '+15005550006' };
  expect(loadConfig([], env).sms).toEqual({
    endpoint: 'https://api.twilio.com',
    accountSid,
    authToken: 'secret',
    from: '+15005550006',
    mostADay: 500,
  });
  const other = { ...env, TWILIO_URL: 'http://localhost:9/', BACKLINE_SMS_PER_DAY: '7' };
  expect(loadConfig([], other).sms).toMatchObject({ endpoint: 'http://localhost:9', mostADay: 7 });
});

test('a command has flags and arguments of its own besides', () => {
  const own = {
    flags: { workspace: { value: 'NAME', what: 'Where to.' }, 'dry-run': { value: null, what: 'Only look.' } },
  };
  const argv = ['shows.csv', '--dry-run', '--workspace', 'solo', '--data', '/srv/backline'];
  const { config, flags, positionals } = loadCommand({ ...own, positionals: 1 }, argv, {});
  expect(config.dataFolder).toBe('/srv/backline');
  expect([...flags].toSorted()).toEqual([
    ['data', '/srv/backline'],
    ['dry-run', true],
    ['workspace', 'solo'],
  ]);
  expect(positionals).toEqual(['shows.csv']);
  const again = ['--workspace', 'solo', '--workspace=duo'];
  expect(loadCommand({ ...own, positionals: 0 }, again, {}).values.get('workspace')).toEqual(['solo', 'duo']);
  expect(() => loadCommand({ ...own, positionals: 1 }, ['--dry-run=yes'], {})).toThrow('--dry-run takes no value');
});

test('the help lists every setting with its variable and default', () => {
  const help = helpText();
  expect(help).toMatch(/--port N +BACKLINE_PORT +Port to listen on\. \[8000\]/);
  expect(help).toMatch(/--database-url URL +DATABASE_URL /);
  expect(
    helpText({ usage: 'npm run import -- FILE', flags: { workspace: { value: 'NAME', what: 'Where to.' } } }),
  ).toMatch(/^Usage: npm run import -- FILE\n\n {2}--workspace NAME +Where to\./);
});
