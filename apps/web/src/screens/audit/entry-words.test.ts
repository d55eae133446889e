import type { AuditEntry } from '@backline/contract';
import { expect, test } from 'vitest';
import './audit-texts.ts';
import { actorOf } from './entry-words.ts';

const entry: AuditEntry = {
  id: '0198c0de-0000-7000-8000-000000000001',
  number: 1,
  at: '2026-11-27T03:00:00.000Z',
  actorType: 'user',
  actorId: '0198c0de-0000-7000-8000-000000000002',
  actorName: 'Ana',
  onBehalfOf: null,
  onBehalfOfName: null,
  action: 'song.created',
  subjectType: 'song',
  subjectId: '0198c0de-0000-7000-8000-000000000003',
  category: 'content',
  severity: 'info',
  requestId: null,
  ip: null,
  agent: null,
  fields: [],
};

test('who did it is a person, the system, or somebody by a key', () => {
  expect(actorOf(entry)).toBe('Ana');
  expect(actorOf({ ...entry, actorType: 'system', actorId: null, actorName: null })).toBe('The system');
  expect(actorOf({ ...entry, actorName: null })).toBe('Former member');
  const byKey: AuditEntry = { ...entry, actorType: 'api_key', actorName: 'Nightly', onBehalfOf: entry.id };
  expect(actorOf({ ...byKey, onBehalfOfName: 'Ana' })).toBe('Ana, by the key Nightly');
  expect(actorOf(byKey)).toBe('Former member, by the key Nightly');
});
