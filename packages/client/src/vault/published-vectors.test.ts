import { expect, test } from 'vitest';
import { writeBytes } from './base64url.ts';
import { open } from './gcm.ts';
import { agree } from './key-pair.ts';
import { passphraseKey } from './passphrase-key.ts';
import { bitsOfWords, newRecoveryWords } from './recovery-key.ts';

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));

test('X25519 agrees on what RFC 7748 says (6.1), whichever of the two asks', async () => {
  const alice = {
    privateKey: hex('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a'),
    publicKey: hex('8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a'),
  };
  const bob = {
    privateKey: hex('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb'),
    publicKey: hex('de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f'),
  };
  const agreed = hex('4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742');
  expect(await agree(alice.privateKey, bob.publicKey)).toEqual(agreed);
  expect(await agree(bob.privateKey, alice.publicKey)).toEqual(agreed);
});

// With any private key these agree on zero: whoever hands them out could read what is sealed.
test.each([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
])('a public key of small order (%s) is refused', async (publicKey) => {
  const own = hex('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a');
  await expect(agree(own, hex(publicKey))).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
});

test('AES-256-GCM opens what McGrew and Viega sealed (test case 16)', async () => {
  const sealed = {
    iv: writeBytes(hex('cafebabefacedbaddecaf888')),
    ct: writeBytes(
      hex(
        '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b',
      ),
    ),
  };
  const key = hex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308');
  expect(await open(key, sealed, hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'))).toEqual(
    hex(
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    ),
  );
});

test('Argon2id of 256 KiB and two passes gives what its reference gives', async () => {
  const salt = writeBytes(Uint8Array.from(Buffer.from('somesalt')));
  const expected = hex('9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe');
  expect(await passphraseKey('password', { salt, memoryKib: 256, passes: 2 })).toEqual(expected);
});

test.each([
  [`${'abandon '.repeat(23)}art`, '00'.repeat(32)],
  [
    'legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth title',
    '7f'.repeat(32),
  ],
  [`${'zoo '.repeat(23)}vote`, 'ff'.repeat(32)],
])('24 words of BIP-39 stand for the bits of its vectors', (words, bits) => {
  expect(bitsOfWords(words)).toEqual(hex(bits));
  expect(bitsOfWords(` 1. ${words.toUpperCase().replaceAll(' ', '\n 2. ')} `)).toEqual(hex(bits));
});

test.each([
  ['one word too few', 'abandon '.repeat(23)],
  ['a word that is none', `${'abandon '.repeat(22)}abandonn art`],
  ['a wrong last word', 'abandon '.repeat(24)],
  ['nothing', ''],
])('a recovery key with %s is unreadable, before it is tried', (_, words) => {
  expect(() => bitsOfWords(words)).toThrow(expect.objectContaining({ code: 'UNREADABLE_RECOVERY_KEY' }));
});

test.each([
  [23, '23 of 24 words are here.'],
  [1, '1 of 24 words is here.'],
  [25, 'These are 25 words, and a recovery key has 24.'],
])('a recovery key of %i words says so, before any of them is called wrong', (count, said) => {
  expect(() => bitsOfWords('abandon '.repeat(count))).toThrow(said);
});

test('a new recovery key has 24 words and is never the same', () => {
  const [one, other] = [newRecoveryWords(), newRecoveryWords()];
  expect(one).toHaveLength(24);
  expect(bitsOfWords(one.join(' '))).not.toEqual(bitsOfWords(other.join(' ')));
});
