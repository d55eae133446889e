import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { helpText, loadConfig } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'providers-'));
afterAll(() => rmSync(folder, { recursive: true }));

function providersOf(text: string) {
  const path = join(folder, 'providers.json');
  writeFileSync(path, text);
  return loadConfig(['--providers-file', path], {}).providers;
}

const club = { name: 'The Club', issuer: 'https://id.club.example', clientId: 'backline', clientSecret: 'secret' };

test('a file names Google by its client alone, and any other provider by its issuer', () => {
  expect(loadConfig([], {}).providers).toEqual([]);
  expect(providersOf(JSON.stringify({ google: { clientId: 'g', clientSecret: 's' }, club }))).toEqual([
    {
      kind: 'google',
      key: 'google',
      name: 'Google',
      issuer: 'https://accounts.google.com',
      clientId: 'g',
      clientSecret: 's',
    },
    { kind: 'openid', key: 'club', ...club },
  ]);
  expect(helpText()).toMatch(/--providers-file FILE +BACKLINE_PROVIDERS_FILE/);
});

test('Facebook is named by its client', () => {
  expect(providersOf(JSON.stringify({ facebook: { clientId: '1', clientSecret: 's' } }))).toEqual([
    {
      kind: 'facebook',
      key: 'facebook',
      name: 'Facebook',
      issuer: 'https://www.facebook.com',
      graph: 'https://graph.facebook.com',
      clientId: '1',
      clientSecret: 's',
    },
  ]);
});

test('Apple is named by its client, its team and the key that signs for them', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const apple = { clientId: 'example.backline', teamId: 'T', keyId: 'K', privateKey: pem };
  expect(providersOf(JSON.stringify({ apple }))).toEqual([
    {
      kind: 'apple',
      key: 'apple',
      name: 'Apple',
      issuer: 'https://appleid.apple.com',
      clientId: 'example.backline',
      signing: { teamId: 'T', keyId: 'K', privateKey: pem },
    },
  ]);
  const ofRsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  for (const wrong of ['s3cret', ofRsa.export({ type: 'pkcs8', format: 'pem' }).toString()])
    expect(() => providersOf(JSON.stringify({ apple: { ...apple, privateKey: wrong } }))).toThrow(
      /^BACKLINE_PROVIDERS_FILE: apple privateKey must be the text of the \.p8 file, an EC key on P-256$/,
    );
});

test.each(['http://localhost:9000', 'http://127.0.0.1:9000', 'http://[::1]:9000'])(
  '%s may be asked in the clear',
  (issuer) => {
    expect(providersOf(JSON.stringify({ club: { ...club, issuer } }))).toMatchObject([{ issuer }]);
  },
);

test.each([
  [{ ...club, issuer: 'http://id.club.example' }, 'club issuer must be an https address'],
  [{ ...club, issuer: 'http://localhost.club.example' }, 'club issuer must be an https address'],
  [{ ...club, issuer: 'file:///etc/passwd' }, 'club issuer must be an https address'],
  [{ ...club, clientId: undefined }, 'club clientId'],
  [{ ...club, scopes: 'all' }, 'club'],
])('a provider that is not right stops the start: %j', (given, says) => {
  expect(() => providersOf(JSON.stringify({ club: given }))).toThrow(`BACKLINE_PROVIDERS_FILE: ${says}`);
});

test('what cannot be read is not quoted: it may hold a secret', () => {
  expect(() => providersOf('{ "club": { "clientSecret": s3cret } }')).toThrow(/^(?!.*s3cret).*cannot be read as JSON/);
  expect(() => providersOf('{ "The Club": {} }')).toThrow('must be a name of small letters');
});
