import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Module } from '#platform/kernel';
import { testApi } from './test-api.ts';
import type { TestApi, TestCall } from './test-api.ts';
import { testCtx } from './test-ctx.ts';
import type { TestCtx } from './test-ctx.ts';

/** Who asks: people of one workspace, and a stranger who has another. */
export type Asker = 'owner' | 'editor' | 'member' | 'viewer' | 'stranger';

/** One promise of an endpoint; `Given` is what was there before, such as the id of a row. */
export interface ApiRow<Given> {
  readonly name: string;
  readonly as: Asker;
  readonly call: TestCall | ((given: Given) => TestCall);
  readonly body?: Readonly<Record<string, unknown>> | ((given: Given) => unknown);
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: number;
  readonly says?: unknown;
  /** What is told in the owner's workspace, where the row names it. */
  readonly events?: readonly string[];
}

/** What a table of promises stands on: modules behind HTTP, and people to ask them. */
export interface ApiTable extends TestApi {
  readonly owner: TestCtx;
  readonly people: Readonly<Record<Asker, TestCtx>>;
  /** Makes a row in the owner's name, and answers its id. */
  made(call: TestCall, body: Readonly<Record<string, unknown>>): Promise<string>;
  /** Asks what a row asks, and holds the answer and the events against it. */
  holds<Given>(row: ApiRow<Given>, given: Given): Promise<void>;
}

export async function apiTable(modules: readonly Module[]): Promise<ApiTable> {
  const api = await testApi(modules);
  const owner = await testCtx();
  const people = {
    owner,
    editor: await owner.as('editor'),
    member: await owner.as('member'),
    viewer: await owner.as('viewer'),
    stranger: await testCtx(),
  };
  return {
    ...api,
    owner,
    people,
    async made(call, body) {
      const id = randomUUID();
      expect(await api.call(owner, call, { id, ...body })).toMatchObject({ status: 201, body: { error: null } });
      return id;
    },
    async holds({ as, call, body, headers, status, says = {}, events }, given) {
      const from = (await owner.told()).length;
      const asked = typeof call === 'function' ? call(given) : call;
      const reply = await api.call(people[as], asked, typeof body === 'function' ? body(given) : body, headers);
      expect(reply).toMatchObject({ status, body: says });
      if (events) expect(await owner.told(from)).toEqual(events);
    },
  };
}
