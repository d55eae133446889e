import { z } from 'zod';
import { keyScopes } from '@backline/contract';
import type { Ask, Proof } from './ask.ts';
import type { Band, Person } from './band.ts';

const OfKey = z.object({ data: z.object({ secret: z.string() }) });
const OfAccount = z.object({ data: z.object({ id: z.uuid() }) });
const OfToken = z.object({ data: z.object({ accessToken: z.string() }) });

/** The programs that work for a band: a key of its owner's, one that may only read songs, a service account's, and the app of its editor. */
export async function addPrograms(ask: Ask, { workspaceId, owner, people }: Band): Promise<readonly Person[]> {
  const inside = `/api/v1/workspaces/${workspaceId}`;

  async function made<T>(proof: Proof, url: string, body: unknown, answer: z.ZodType<T>): Promise<T> {
    const headers = { 'content-type': 'application/json' };
    const { status, text } = await ask(proof, { method: 'POST', url, body, headers });
    if (status !== 201) throw new Error(`${url} made nothing: ${text}`);
    return answer.parse(JSON.parse(text.slice(text.indexOf('\n'))));
  }

  async function key(name: string, wanted: object): Promise<Person> {
    const body = { name, scopes: keyScopes, ...wanted };
    const { data } = await made(owner.proof, `${inside}/api-keys`, body, OfKey);
    return { ...owner, proof: { bearer: data.secret } };
  }

  const account = await made(
    owner.proof,
    `${inside}/service-accounts`,
    { name: 'A program', role: 'admin' },
    OfAccount,
  );
  const [, editor = owner] = people.slice(1);
  const app = await made(editor.proof, '/api/v1/auth/tokens', { name: 'An app' }, OfToken);
  return [
    await key('All of it', {}),
    await key('Songs', { scopes: ['song:read'] }),
    await key('Of an account', { serviceAccountId: account.data.id }),
    { ...editor, proof: { bearer: app.data.accessToken } },
  ];
}
