import { beforeAll, expect, test } from 'vitest';
import { sql } from '#platform/kernel';
import type { TestUser } from '#test';
import { accountServer, sessionOf } from '../../../test/account-server.ts';
import { cbor, cborMap, passkeyDevice } from '../../../test/passkey-device.ts';
import type { Lies, PasskeyDevice } from '../../../test/passkey-device.ts';
import { passkeysAt, personWithPasskey } from '../../../test/person-with-passkey.ts';
import { byHand, personWithPassword } from '../../../test/person-with-password.ts';
import { toldOf } from '../../../test/told-of.ts';

const server = await accountServer();
const passkeys = passkeysAt(server);
let ana: TestUser;
let device: PasskeyDevice;

beforeAll(async () => {
  ({ user: ana, device } = await personWithPasskey(server));
});

const refused = { status: 401, body: { error: { code: 'INVALID_CREDENTIALS' } } };
const tooLate = { status: 410, body: { error: { code: 'TOKEN_EXPIRED' } } };

const lies: readonly (readonly [string, Lies])[] = [
  ['signed for another origin', { origin: 'http://localhost:8001' }],
  ['signed for a page that looks like ours', { origin: 'https://localhost.example.org' }],
  ['signed for another name', { rpId: 'example.org' }],
  ['by a device that verified nobody', { verifies: false }],
  ['made and not shown', { type: 'webauthn.create' }],
  ['of a device that calls the account something else', { userHandle: Buffer.alloc(32).toString('base64url') }],
];

test.each(lies)('a passkey %s opens nothing', async (_, lie) => {
  const reply = await passkeys.logIn(device, lie);
  expect(reply).toMatchObject(refused);
  expect(sessionOf(reply)).toBeUndefined();
});

test('a page of ours in a frame of somebody else’s gets nothing signed that counts', async () => {
  expect(await passkeys.logIn(device, { crossOrigin: true })).toMatchObject(tooLate);
});

test('an altered signature, or other data under it, opens nothing, and what was asked is used up', async () => {
  for (const part of ['signature', 'authenticatorData'] as const) {
    const { asked, cookie } = await passkeys.ask();
    const shown = device.show(asked);
    const bytes = Buffer.from(shown[part], 'base64url');
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    expect(await passkeys.enter({ ...shown, [part]: bytes.toString('base64url') }, cookie)).toMatchObject(refused);
    expect(await passkeys.enter(shown, cookie)).toMatchObject(tooLate);
  }
});

test('what was asked is answered once, also when the answers come at once', async () => {
  const { asked, cookie } = await passkeys.ask();
  const answers = [device.show(asked), device.show(asked), device.show(asked)];
  const replies = await Promise.all(answers.map(async (shown) => await passkeys.enter(shown, cookie)));
  expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 410, 410]);
});

test('an answer is good in the browser that was asked, and in no other', async () => {
  const [mine, other] = [await passkeys.ask(), await passkeys.ask()];
  expect(await passkeys.enter(device.show(mine.asked), other.cookie)).toMatchObject(tooLate);
  expect(await passkeys.enter(device.show(mine.asked), 'bl_passkey=')).toMatchObject(tooLate);
});

test('a challenge that we never made, or made more than five minutes ago, is none', async () => {
  const challenge = Buffer.alloc(32, 7).toString('base64url');
  expect(await passkeys.logIn(device, { challenge })).toMatchObject(tooLate);
  const { asked, cookie } = await passkeys.ask();
  await byHand(sql`update identity.passkey_challenges set expires_at = expires_at - interval '5 minutes'`);
  expect(await passkeys.enter(device.show(asked), cookie)).toMatchObject(tooLate);
});

test('what is asked for one purpose is no answer for another', async () => {
  const begun = await passkeys.beginByPassword(ana);
  const asked = {
    second: await passkeys.askSecond(begun),
    prove: await passkeys.askToProve(ana),
    logIn: await passkeys.ask(),
    add: await passkeys.begin(ana),
  };
  const added = { ...asked.logIn.asked, challenge: asked.add.challenge };
  for (const other of [asked.second, asked.prove, added])
    expect(await passkeys.enter(device.show(other), asked.logIn.cookie)).toMatchObject(tooLate);
  for (const other of [asked.logIn.asked, asked.prove, added])
    expect(await passkeys.finishSecond(begun, device.show(other))).toMatchObject(tooLate);
  for (const other of [asked.logIn.asked, asked.second, added])
    expect(await passkeys.prove(ana, device.show(other))).toMatchObject(tooLate);
  const made = passkeyDevice().make({ ...asked.add, challenge: asked.prove.challenge });
  expect(await passkeys.finish(ana, made)).toMatchObject(tooLate);
});

test('what one session or one log-in was asked, no other answers: no passkey comes to somebody else’s account', async () => {
  const eve = await personWithPasskey(server);
  const made = passkeyDevice().make(await passkeys.begin(eve.user));
  expect(await passkeys.finish(ana, made)).toMatchObject(tooLate);
  const proof = eve.device.show(await passkeys.askToProve(eve.user));
  expect(await passkeys.prove(ana, proof)).toMatchObject(tooLate);
  const [hers, mine] = [await passkeys.beginByPassword(eve.user), await passkeys.beginByPassword(ana)];
  expect(await passkeys.finishSecond(mine, eve.device.show(await passkeys.askSecond(hers)))).toMatchObject(tooLate);
});

test('the passkey of somebody else is no second factor and no proof', async () => {
  const eve = await personWithPasskey(server);
  const begun = await passkeys.beginByPassword(ana);
  expect(await passkeys.finishSecond(begun, eve.device.show(await passkeys.askSecond(begun)))).toMatchObject(refused);
  expect(await passkeys.prove(ana, eve.device.show(await passkeys.askToProve(ana)))).toMatchObject(refused);
});

test('a key that nobody added opens nothing, and neither does one that takes the name of another', async () => {
  const stranger = passkeyDevice();
  expect(await passkeys.logIn(stranger)).toMatchObject(refused);
  const { asked, cookie } = await passkeys.ask();
  const shown = { ...stranger.show(asked), id: device.id, userHandle: device.userHandle };
  expect(await passkeys.enter(shown, cookie)).toMatchObject(refused);
});

test('a key is added once, whoever asks', async () => {
  const eve = await personWithPassword();
  expect((await passkeys.finish(ana, device.make(await passkeys.begin(ana)))).status).toBe(409);
  expect((await passkeys.finish(eve, device.make(await passkeys.begin(eve)))).status).toBe(409);
  expect(await passkeys.list(eve)).toMatchObject({ data: [] });
});

test('a key that was made for another page, or says so untruly, is not added', async () => {
  const eve = await personWithPassword();
  const untrue: readonly Lies[] = [
    { origin: 'https://example.org' },
    { rpId: 'example.org' },
    { type: 'webauthn.get' },
    { attestation: { format: 'fido-u2f', statement: cborMap([]) } },
  ];
  for (const lie of untrue)
    expect((await passkeys.finish(eve, passkeyDevice().make(await passkeys.begin(eve), lie))).status).toBe(422);
  const asked = await passkeys.begin(eve);
  const made = { ...passkeyDevice().make(asked), id: passkeyDevice().id };
  expect((await passkeys.finish(eve, made)).status).toBe(422);
  expect(await passkeys.list(eve)).toMatchObject({ data: [] });
});

test('a session that ended meanwhile adds no passkey', async () => {
  const eve = await personWithPassword();
  const made = passkeyDevice().make(await passkeys.begin(eve));
  await byHand(sql`update identity.sessions set revoked_at = now() where user_id = ${eve.id}`);
  expect((await passkeys.finish(eve, made)).status).toBe(401);
});

test('a device that counts backwards is a copy: refused, its owner told, and nothing of it taken down', async () => {
  const eve = await personWithPasskey(server);
  expect((await passkeys.logIn(eve.device, { counter: 7 })).status).toBe(200);
  for (const counter of [7, 3, 0]) expect(await passkeys.logIn(eve.device, { counter })).toMatchObject(refused);
  expect((await toldOf(eve.user.id)).filter((type) => type === 'user.passkey_copied')).toHaveLength(3);
  expect((await server.lettersTo(eve.user.email)).at(-1)).toMatchObject({
    subject: 'A passkey was refused: there may be a copy of it',
  });
  expect((await passkeys.logIn(eve.device, { counter: 8 })).status).toBe(200);
});

test('a certificate beside a key is refused unread: it would name an address for us to ask', async () => {
  const eve = await personWithPassword();
  const certificates = Buffer.concat([Buffer.from([0x81]), cbor(Buffer.from('a certificate'))]);
  const signed = cborMap([
    ['alg', -7],
    ['sig', Buffer.alloc(70)],
  ]);
  const statement = Buffer.concat([Buffer.from([0xa3]), signed.subarray(1), cbor('x5c'), certificates]);
  const made = passkeyDevice().make(await passkeys.begin(eve), { attestation: { format: 'packed', statement } });
  expect(await passkeys.finish(eve, made)).toMatchObject({
    status: 422,
    body: { error: { details: [{ rule: 'attested' }] } },
  });
});
