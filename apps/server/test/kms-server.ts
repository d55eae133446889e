import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { AwsV4Signer } from 'aws4fetch';
import { z } from 'zod';

const region = 'eu-west-1';
const account = '111122223333';
const skewMs = 300_000;

export const kmsCredentials = {
  accessKeyId: 'AKIABACKLINETEST',
  secretAccessKey: 'a secret/that+only the test knows',
  sessionToken: null,
};

export interface KmsServer {
  readonly endpoint: string;
  readonly region: string;
  /** What was asked, in order. */
  readonly actions: readonly string[];
  /** Makes a key; answers its ARN. */
  makeKey(): string;
  pointAlias(alias: `alias/${string}`, arn: string): void;
  setEnabled(arn: string, isEnabled: boolean): void;
  /** The next answers are these failures: `[500, 'KMSInternalException']`. */
  failNext(...failures: readonly (readonly [number, string])[]): void;
  stop(): Promise<void>;
}

interface Key {
  readonly arn: string;
  readonly bytes: Buffer;
  readonly createdAt: number;
  isEnabled: boolean;
}

class Refusal extends Error {
  readonly status: number;
  constructor(type: string, status = 400) {
    super(type);
    this.status = status;
  }
}

const Context = z.record(z.string(), z.string()).default({});
const inputs = {
  describe: z.object({ KeyId: z.string() }),
  generate: z.object({ KeyId: z.string(), KeySpec: z.literal('AES_256'), EncryptionContext: Context }),
  encrypt: z.object({ KeyId: z.string(), Plaintext: z.base64(), EncryptionContext: Context }),
  decrypt: z.object({ KeyId: z.string().optional(), CiphertextBlob: z.base64(), EncryptionContext: Context }),
  reEncrypt: z.object({
    CiphertextBlob: z.base64(),
    SourceKeyId: z.string().optional(),
    SourceEncryptionContext: Context,
    DestinationKeyId: z.string(),
    DestinationEncryptionContext: Context,
  }),
};

/**
 * AWS KMS as far as its clients see it: the JSON protocol, its refusals, encryption contexts, aliases. Every signature is
 * worked out again by an implementation that is not ours.
 */
export async function startKmsServer(): Promise<KmsServer> {
  const keys = new Map<string, Key>();
  const aliases = new Map<string, string>();
  const actions: string[] = [];
  const failures: (readonly [number, string])[] = [];

  function find(id: string): Key {
    const arn = aliases.get(id) ?? (id.startsWith('arn:') ? id : arnOf(id));
    return keys.get(arn) ?? refuse('NotFoundException');
  }

  function usable(id: string): Key {
    const key = find(id);
    return key.isEnabled ? key : refuse('DisabledException');
  }

  function close(key: Key, plain: Buffer, context: z.output<typeof Context>): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(contextBytes(context));
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([Buffer.from(key.arn), Buffer.of(0), nonce, cipher.getAuthTag(), body]).toString('base64');
  }

  function open(blob: string, context: z.output<typeof Context>, asked?: string): { key: Key; plain: Buffer } {
    const bytes = Buffer.from(blob, 'base64');
    const end = bytes.indexOf(0);
    const named = keys.get(bytes.toString('utf8', 0, end)) ?? refuse('InvalidCiphertextException');
    const key = usable(named.arn);
    if (asked !== undefined && find(asked) !== key) refuse('IncorrectKeyException');
    try {
      const rest = bytes.subarray(end + 1);
      const decipher = createDecipheriv('aes-256-gcm', key.bytes, rest.subarray(0, 12)).setAAD(contextBytes(context));
      decipher.setAuthTag(rest.subarray(12, 28));
      return { key, plain: Buffer.concat([decipher.update(rest.subarray(28)), decipher.final()]) };
    } catch {
      return refuse('InvalidCiphertextException');
    }
  }

  const answers: Readonly<Record<string, (input: unknown) => unknown>> = {
    DescribeKey(input) {
      const { arn, createdAt, isEnabled } = find(inputs.describe.parse(input).KeyId);
      const KeyState = isEnabled ? 'Enabled' : 'Disabled';
      return {
        KeyMetadata: { Arn: arn, KeyId: arn.split('/')[1], CreationDate: createdAt, Enabled: isEnabled, KeyState },
      };
    },
    GenerateDataKey(input) {
      const { KeyId, EncryptionContext } = inputs.generate.parse(input);
      const key = usable(KeyId);
      const plain = randomBytes(32);
      return {
        KeyId: key.arn,
        Plaintext: plain.toString('base64'),
        CiphertextBlob: close(key, plain, EncryptionContext),
      };
    },
    Encrypt(input) {
      const { KeyId, Plaintext, EncryptionContext } = inputs.encrypt.parse(input);
      const key = usable(KeyId);
      return { KeyId: key.arn, CiphertextBlob: close(key, Buffer.from(Plaintext, 'base64'), EncryptionContext) };
    },
    Decrypt(input) {
      const { KeyId, CiphertextBlob, EncryptionContext } = inputs.decrypt.parse(input);
      const { key, plain } = open(CiphertextBlob, EncryptionContext, KeyId);
      return { KeyId: key.arn, Plaintext: plain.toString('base64') };
    },
    ReEncrypt(input) {
      const asked = inputs.reEncrypt.parse(input);
      const { key, plain } = open(asked.CiphertextBlob, asked.SourceEncryptionContext, asked.SourceKeyId);
      const next = usable(asked.DestinationKeyId);
      const CiphertextBlob = close(next, plain, asked.DestinationEncryptionContext);
      return { KeyId: next.arn, SourceKeyId: key.arn, CiphertextBlob };
    },
  };

  const server = createServer((request, response) => {
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
    answer(request).then(
      (body) => send(200, body),
      (error: unknown) => {
        const { message, status } = error instanceof Refusal ? error : new Refusal('ValidationException');
        send(status, { __type: message, message: `refused: ${message}` });
      },
    );
  });

  async function answer(request: IncomingMessage): Promise<unknown> {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(request, 'end');
    const body = Buffer.concat(chunks).toString('utf8');
    await checkSignature(request, body);
    const action = String(request.headers['x-amz-target']).replace(/^TrentService\./, '');
    actions.push(action);
    const failure = failures.shift();
    if (failure) throw new Refusal(failure[1], failure[0]);
    const act = answers[action] ?? refuse('UnknownOperationException');
    return act(JSON.parse(body));
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port to be had');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    region,
    actions,
    makeKey() {
      const arn = arnOf(randomUUID());
      keys.set(arn, { arn, bytes: randomBytes(32), createdAt: Date.now() / 1000, isEnabled: true });
      return arn;
    },
    pointAlias: (alias, arn) => void aliases.set(alias, arn),
    setEnabled: (arn, isEnabled) => void (find(arn).isEnabled = isEnabled),
    failNext: (...next) => void failures.push(...next),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function checkSignature({ headers, method = '', url = '' }: IncomingMessage, body: string): Promise<void> {
  const [, keyId, signedNames = ''] =
    /Credential=([^/]+)\/.*SignedHeaders=([^,]+),/.exec(headers.authorization ?? '') ??
    refuse('MissingAuthenticationTokenException');
  if (keyId !== kmsCredentials.accessKeyId) refuse('UnrecognizedClientException');
  const names = signedNames.split(';');
  if (!['host', 'x-amz-date', 'x-amz-target'].every((name) => names.includes(name)))
    refuse('IncompleteSignatureException');
  const datetime = String(headers['x-amz-date']);
  const at = Date.parse(datetime.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
  if (!(Math.abs(Date.now() - at) < skewMs)) refuse('InvalidSignatureException');
  const signed = names.filter((name) => name !== 'host').map((name) => [name, String(headers[name])] as const);
  const signer = new AwsV4Signer({
    accessKeyId: kmsCredentials.accessKeyId,
    secretAccessKey: kmsCredentials.secretAccessKey,
    method,
    url: `http://${headers.host}${url}`,
    headers: Object.fromEntries(signed),
    body,
    region,
    service: 'kms',
    datetime,
    allHeaders: true,
  });
  if (headers.authorization !== (await signer.authHeader())) refuse('InvalidSignatureException');
}

function refuse(type: string): never {
  throw new Refusal(type);
}

function arnOf(id: string): string {
  return `arn:aws:kms:${region}:${account}:key/${id}`;
}

function contextBytes(context: Readonly<Record<string, string>>): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(context).toSorted()));
}
