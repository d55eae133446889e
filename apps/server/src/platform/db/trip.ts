import type { Connection, Submittable } from 'pg';
import { serialize } from 'pg-protocol';
import type { Sql } from '#platform/kernel';
import { isForgotten, isStalePlan } from './session-errors.ts';
import { noColumns, rowReader } from './row-reader.ts';
import type { ReadRow } from './row-reader.ts';
import { toWire } from './wire-values.ts';
import type { WireValue } from './wire-values.ts';

/** A statement as one connection has prepared it. `readRow` is null until the server has proved that it knows it. */
interface Prepared {
  readonly serverName: string;
  readRow: ReadRow | null;
}

/** What one connection has prepared, and the names there that nobody will use again. */
interface Memory {
  readonly plans: Map<string, Prepared>;
  readonly dropped: string[];
}

/** A statement whose values are as the wire carries them. */
export interface Ready extends Pick<Sql<unknown>, 'name' | 'text'> {
  readonly values: WireValue[];
}

export function ready({ name, text, values }: Sql<unknown>): Ready {
  return { name, text, values: values.map(toWire) };
}

interface Answer {
  readonly rows: readonly unknown[];
  readonly count: number;
  /** What the server says it has done: `SELECT 3`, `COMMIT`. */
  readonly tag: string;
}

export type Answers = readonly Answer[];

/** Sends statements on one connection, in one trip. */
export type Ask = (statements: readonly Sql<unknown>[]) => Promise<Answers>;

/**
 * Several statements under one Sync: one round trip, and outside of a transaction block one implicit
 * transaction, so that what `app.enter` sets holds for the query behind it and is gone afterwards.
 *
 *   Parse? Describe? Bind Execute · Parse? Describe? Bind Execute · … · Sync
 *
 * A statement is parsed and described once per connection. A failure inside skips the rest; the pool waits for
 * ReadyForQuery by itself, so the promise may be rejected at the error already. What the server may have parsed and
 * we do not count on is closed with the next trip, or each failure would leave a plan behind.
 */
export class Trip implements Submittable {
  readonly answers: Promise<Answers>;
  readonly #statements: readonly Ready[];
  readonly #done: Answer[] = [];
  readonly #plans: Prepared[] = [];
  #resolve: (answers: Answers) => void = () => {};
  #reject: (error: unknown) => void = () => {};
  #rows: unknown[] = [];
  #failed = false;
  #memory: Memory | undefined;

  constructor(statements: readonly Ready[]) {
    this.#statements = statements;
    this.answers = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: Connection): void {
    const memory = memoryOf(connection);
    this.#memory = memory;
    const messages: Buffer[] = [];
    for (const name of memory.dropped.splice(0)) messages.push(serialize.close({ type: 'S', name }));
    for (const statement of this.#statements) {
      let plan = memory.plans.get(statement.name);
      if (!plan) {
        plan = { serverName: `${statement.name}_${generation++}`, readRow: null };
        memory.plans.set(statement.name, plan);
        messages.push(serialize.parse({ name: plan.serverName, text: statement.text }));
        messages.push(serialize.describe({ type: 'S', name: plan.serverName }));
      }
      this.#plans.push(plan);
      messages.push(serialize.bind({ statement: plan.serverName, values: statement.values }));
      messages.push(serialize.execute());
    }
    messages.push(serialize.sync());
    // One write: each one more is a system call, which costs more than all the rest of a trip.
    connection.stream.write(Buffer.concat(messages));
  }

  handleRowDescription(message: { fields: readonly { name: string; dataTypeID: number }[] }): void {
    const plan = this.#plans[this.#done.length];
    if (plan) plan.readRow = rowReader(message.fields);
  }

  handleDataRow(message: { fields: readonly (string | null)[] }): void {
    const readRow = this.#plans[this.#done.length]?.readRow ?? noColumns;
    try {
      this.#rows.push(readRow(message.fields));
    } catch (error) {
      this.#fail(error);
    }
  }

  handleCommandComplete(message: { text: string }): void {
    const count = Number(/(\d+)$/.exec(message.text)?.[1] ?? 0);
    const plan = this.#plans[this.#done.length];
    // A statement without rows has no description; completing it proves that it was parsed.
    if (plan) plan.readRow ??= noColumns;
    this.#done.push({ rows: this.#rows, count, tag: message.text });
    this.#rows = [];
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' });
  }

  handlePortalSuspended(): void {}

  handleError(error: unknown): void {
    if (isForgotten(error)) this.#memory?.plans.clear();
    const isStale = isStalePlan(error);
    for (const [index, statement] of this.#statements.entries()) {
      const plan = this.#plans[index];
      if (index < this.#done.length || !plan || (plan.readRow && !isStale)) continue;
      if (this.#memory?.plans.get(statement.name) !== plan) continue;
      this.#memory.plans.delete(statement.name);
      this.#memory.dropped.push(plan.serverName);
    }
    this.#fail(error);
  }

  handleReadyForQuery(): void {
    if (!this.#failed) this.#resolve(this.#done);
  }

  #fail(error: unknown): void {
    this.#failed = true;
    this.#reject(error);
  }
}

let generation = 0;
const memories = new WeakMap<Connection, Memory>();

function memoryOf(connection: Connection): Memory {
  let memory = memories.get(connection);
  if (!memory) {
    memory = { plans: new Map(), dropped: [] };
    memories.set(connection, memory);
  }
  return memory;
}
