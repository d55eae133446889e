import type { Connection, Submittable } from 'pg';
import { serialize } from 'pg-protocol';
import type { Sql } from '#platform/kernel';
import { parserOf, toWire } from './wire-values.ts';

interface Column {
  readonly name: string;
  readonly parse: (text: string) => unknown;
}

/** A statement as one connection has prepared it. `columns` is null while its description is on the way. */
interface Prepared {
  readonly serverName: string;
  columns: readonly Column[] | null;
}

interface Answer {
  readonly rows: readonly unknown[];
  readonly count: number;
}

/**
 * Several statements under one Sync: one round trip, and outside of a transaction block one implicit
 * transaction, so that what `app.enter` sets holds for the query behind it and is gone afterwards.
 *
 *   Parse? Describe? Bind Execute · Parse? Describe? Bind Execute · … · Sync
 *
 * A statement is parsed and described once per connection. A failure inside skips the rest; the pool waits for
 * ReadyForQuery by itself, so the promise may be rejected at the error already.
 */
export class Trip implements Submittable {
  readonly answers: Promise<readonly Answer[]>;
  readonly #statements: readonly Sql<unknown>[];
  readonly #done: Answer[] = [];
  readonly #plans: Prepared[] = [];
  #resolve: (answers: readonly Answer[]) => void = () => {};
  #reject: (error: unknown) => void = () => {};
  #rows: unknown[] = [];
  #failed = false;
  #memory: Map<string, Prepared> | undefined;

  constructor(statements: readonly Sql<unknown>[]) {
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
    for (const statement of this.#statements) {
      let plan = memory.get(statement.name);
      if (!plan) {
        plan = { serverName: `${statement.name}_${generation++}`, columns: null };
        memory.set(statement.name, plan);
        messages.push(serialize.parse({ name: plan.serverName, text: statement.text }));
        messages.push(serialize.describe({ type: 'S', name: plan.serverName }));
      }
      this.#plans.push(plan);
      messages.push(serialize.bind({ statement: plan.serverName, values: statement.values.map(toWire) }));
      messages.push(serialize.execute());
    }
    messages.push(serialize.sync());
    // One write: each one more is a system call, which costs more than all the rest of a trip.
    connection.stream.write(Buffer.concat(messages));
  }

  handleRowDescription(message: { fields: readonly { name: string; dataTypeID: number }[] }): void {
    const plan = this.#plans[this.#done.length];
    if (plan) plan.columns = message.fields.map((field) => ({ name: field.name, parse: parserOf(field.dataTypeID) }));
  }

  handleDataRow(message: { fields: readonly (string | null)[] }): void {
    const columns = this.#plans[this.#done.length]?.columns ?? [];
    const row: Record<string, unknown> = {};
    try {
      columns.forEach((column, index) => {
        const text = message.fields[index] ?? null;
        row[column.name] = text === null ? null : column.parse(text);
      });
    } catch (error) {
      this.#fail(error);
    }
    this.#rows.push(row);
  }

  handleCommandComplete(message: { text: string }): void {
    const count = Number(/(\d+)$/.exec(message.text)?.[1] ?? 0);
    const plan = this.#plans[this.#done.length];
    // A statement without rows has no description; completing it proves that it was parsed.
    if (plan) plan.columns ??= [];
    this.#done.push({ rows: this.#rows, count });
    this.#rows = [];
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' });
  }

  handlePortalSuspended(): void {}

  handleError(error: unknown): void {
    // What has not completed may or may not be known to the server: it is forgotten and parsed under a new name.
    this.#statements.slice(this.#done.length).forEach((statement) => this.#memory?.delete(statement.name));
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
const memories = new WeakMap<Connection, Map<string, Prepared>>();

function memoryOf(connection: Connection): Map<string, Prepared> {
  let memory = memories.get(connection);
  if (!memory) {
    memory = new Map();
    memories.set(connection, memory);
  }
  return memory;
}
