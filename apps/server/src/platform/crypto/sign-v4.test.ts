import { AwsV4Signer } from 'aws4fetch';
import { expect, test } from 'vitest';
import { signV4 } from './sign-v4.ts';

const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  sessionToken: null,
};
const example = {
  url: new URL('https://example.amazonaws.com/'),
  headers: {},
  body: '',
  region: 'us-east-1',
  service: 'service',
  at: new Date('2015-08-30T12:36:00Z'),
};

test.each([
  // Of AWS's published test suite: get-vanilla, post-vanilla.
  ['GET', '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
  ['POST', '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
])('%s is signed as AWS publishes it', (method, signature) => {
  expect(signV4({ ...example, method }, credentials)['authorization']).toBe(
    `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=${signature}`,
  );
});

test('with a body, headers and a session it is signed as another implementation does it', async () => {
  const withSession = { ...credentials, sessionToken: 'a session/token+=' };
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'TrentService.Decrypt' };
  const body = '{"CiphertextBlob":"bm90aGluZw=="}';
  const ours = signV4({ ...example, method: 'POST', headers, body }, withSession);
  const theirs = new AwsV4Signer({
    ...withSession,
    method: 'POST',
    url: example.url.href,
    headers,
    body,
    region: example.region,
    service: example.service,
    datetime: '20150830T123600Z',
    allHeaders: true,
  });
  expect(ours['authorization']).toBe((await theirs.sign()).headers.get('authorization'));
});
