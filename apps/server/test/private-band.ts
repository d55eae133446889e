import { randomUUID } from 'node:crypto';
import { sealForAll } from '@backline/client/vault';
import type { PrivateContact, PrivateContent, PrivateNote } from '@backline/client/vault';
import { PrivateRecord } from '@backline/contract';
import type { CreatePrivateRecord, WorkspaceRole } from '@backline/contract';
import { expect } from 'vitest';
import { z } from 'zod';
import { make } from './make.ts';
import { privatePerson } from './private-person.ts';
import type { PrivatePerson } from './private-person.ts';
import type { Answer, TestServer } from './start-server.ts';

export const note: PrivateNote = { kind: 'note', body: 'The promoter pays late' };
export const contact: PrivateContact = {
  kind: 'contact',
  name: 'Inés',
  role: '',
  phone: '+34 699',
  email: '',
  address: '',
};

/** A band with a venue, whose people keep private records. */
export interface PrivateBand {
  readonly workspaceId: string;
  readonly venueId: string;
  readonly owner: PrivatePerson;
  member(role: WorkspaceRole): Promise<PrivatePerson>;
  /** Asks below the workspace; with the version that a change was made upon. */
  ask(as: PrivatePerson, what: string, body?: unknown, version?: number): Promise<Answer>;
  /** What a device sends to keep a record. */
  sealed(content: PrivateContent, ...holders: readonly PrivatePerson[]): Promise<CreatePrivateRecord>;
  /** A record that somebody keeps, and shares at once. */
  kept(by: PrivatePerson, content: PrivateContent, ...others: readonly PrivatePerson[]): Promise<PrivateRecord>;
  seen(by: PrivatePerson, id: string): Promise<PrivateRecord>;
  idsSeen(by: PrivatePerson): Promise<readonly string[]>;
}

export async function privateBand(server: TestServer): Promise<PrivateBand> {
  const { id: workspaceId, owner } = await make.workspace();
  const venueId = randomUUID();

  const ask: PrivateBand['ask'] = async ({ user }, what, body, version) => {
    const [method, path] = what.split(' ');
    const headers = version === undefined ? {} : { 'if-match': `"${version}"` };
    return await server.call(user, `${method} /api/v1/workspaces/${workspaceId}${path}`, body, headers);
  };
  const sealed: PrivateBand['sealed'] = async (content, ...holders) => {
    const id = randomUUID();
    const recipients = holders.map(({ recipient }) => recipient);
    const { sealed: value, shares } = await sealForAll({ workspaceId, id }, content, recipients);
    return { id, kind: content.kind, about: { type: 'venue', id: venueId }, sealed: value, shares };
  };
  const band: PrivateBand = {
    workspaceId,
    venueId,
    owner: await privatePerson(server, owner),
    member: async (role) => await privatePerson(server, await make.member(workspaceId, role)),
    ask,
    sealed,
    async kept(by, content, ...others) {
      const reply = await ask(by, 'POST /private-records', await sealed(content, by, ...others));
      expect(reply.status).toBe(201);
      return reply.data(PrivateRecord);
    },
    seen: async (by, id) => (await ask(by, `GET /private-records/${id}`)).data(PrivateRecord),
    async idsSeen(by) {
      const { body } = await ask(by, 'GET /private-records/stream');
      const lines = z.string().parse(body).split('\n').filter(Boolean);
      return lines.map((line) => PrivateRecord.parse(JSON.parse(line)).id);
    },
  };
  await ask(band.owner, 'POST /venues', { id: venueId, name: 'La Casa' });
  return band;
}
