import type { Client } from 'pg';
import { DatabaseError } from 'pg';
import type { Values } from './place.ts';

/** The roles that a policy can let in; none of them may bypass one. */
export type Role = 'backline_app' | 'backline_system' | 'backline_gate' | 'backline_owner';

/** What the door has opened for the transaction; null: nothing was opened. */
export interface Inside {
  readonly workspaceId?: string;
  readonly userId?: string;
  readonly seesMoney?: boolean;
}

/**
 * One question to the database, with the answer that keeps the promise: rows touched, refused by a policy, or, where
 * it is all the same, nothing at all.
 */
export interface Probe {
  readonly says: string;
  readonly role: Role;
  readonly inside: Inside | null;
  /** What has to be out of the way, done past every policy. */
  readonly before?: Statement;
  readonly statement: Statement;
  readonly answers: number | 'refused' | 'nothing';
}

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Asks every question by itself, undone afterwards; answers the promises that were not kept. */
export async function broken(client: Client, probes: readonly Probe[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const probe of probes) {
    const answer = await ask(client, probe);
    const kept = probe.answers === 'nothing' ? answer === 0 || answer === 'refused' : answer === probe.answers;
    if (!kept) found.push(`${probe.role} ${probe.says}: ${probe.answers} expected, ${answer} found`);
  }
  return found;
}

async function ask(client: Client, { role, inside, before, statement }: Probe): Promise<number | string> {
  await client.query('savepoint probe');
  try {
    if (before) await client.query(before.text, [...before.values]);
    await client.query(
      `select set_config('app.workspace_id', $1, true), set_config('app.user_id', $2, true), set_config('app.sees_money', $3, true)`,
      [inside?.workspaceId ?? '', inside?.userId ?? '', inside?.seesMoney ? 'on' : 'off'],
    );
    await client.query(`set local role ${role}`);
    const { rowCount } = await client.query(statement.text, [...statement.values]);
    return rowCount ?? 0;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    // 42501 is the policy's own refusal; any other error would mean that something else stood in the way by chance.
    return error.code === '42501' ? 'refused' : `${error.code} ${error.message}`;
  } finally {
    await client.query('rollback to savepoint probe');
  }
}

export function select(table: string, key: Values): Statement {
  return { text: `select from ${table} ${where(key)}`, values: Object.values(key) };
}

export function insert(table: string, row: Values): Statement {
  const columns = Object.keys(row);
  return {
    text: `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, n) => `$${n + 1}`).join(', ')})`,
    values: Object.values(row),
  };
}

/** Sets a column to a value, by its key. */
export function update(table: string, key: Values, column: string, value: unknown): Statement {
  const place = Object.keys(key).length + 1;
  return { text: `update ${table} set ${column} = $${place} ${where(key)}`, values: [...Object.values(key), value] };
}

export function remove(table: string, key: Values): Statement {
  return { text: `delete from ${table} ${where(key)}`, values: Object.values(key) };
}

function where(key: Values): string {
  return `where ${Object.keys(key)
    .map((column, n) => `${column} = $${n + 1}`)
    .join(' and ')}`;
}
