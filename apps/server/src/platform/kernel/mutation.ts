import { Id, readInput } from '@backline/contract';
import type { FieldStrategy, FieldValue, Hlc, SyncedTable } from '@backline/contract';
import { z } from 'zod';
import { fail } from './app-error.ts';
import type { Ctx } from './ctx.ts';

/** When a field was set: the version of its row, and the reading of the clock. */
export interface FieldMark {
  readonly version: number;
  readonly hlc: Hlc;
}

/** A field as it stands in the database. */
export interface StandingField extends FieldMark {
  readonly value: FieldValue;
  /** The table that the field lies in, and the row: its scope is that of its conflicts. */
  readonly table: SyncedTable;
  readonly rowId: string;
  /** The columns of the database that hold it, `table.column`. */
  readonly columns: readonly string[];
}

/** A row that somebody is about to change, held: its fields by name, and whether it lies in the trash. */
export interface StandingRow {
  readonly version: number;
  readonly deletedAt: string | null;
  /** When it was put into the trash, or taken out. */
  readonly deleted: FieldMark;
  field(name: string): StandingField | undefined;
  /** The readings of the clock under which columns of the row itself were set since it was of this version. */
  since(version: number): readonly Hlc[];
  /** Refuses whoever may not change these fields of this row, or not throw it away: also where nothing of it would stand. */
  allowChange(fields: readonly string[]): void;
  allowTrash(): void;
}

/** The columns of a row as JSON writes them. */
export type Columns = Readonly<Record<string, FieldValue>>;

/** A table of the database that holds fields of a thing, and what its columns say of each. */
export interface StoredFields {
  readonly table: SyncedTable;
  /** `schema.table` */
  readonly name: string;
  readonly says: Readonly<Record<string, (columns: Columns) => FieldValue>>;
  /** The column that names the thing, where its rows have ids of their own. */
  readonly thing?: string;
}

/** Things that devices change field by field, so that two changes which did not know of each other can be merged. */
export interface MergedThing {
  /** The row that conflicts are about. */
  readonly table: SyncedTable;
  /** What it is called where it is refused. */
  readonly resource: string;
  /** How edits of a field are settled; the later one stands where nothing is said. */
  readonly strategies?: Readonly<Record<string, FieldStrategy>>;
  /** Where its fields lie, for what is asked about rows that no device has sent. */
  readonly stored: readonly StoredFields[];
  standing(ctx: Ctx, id: string): Promise<StandingRow | undefined>;
  /** The command; it sees only what is left of the change after the merge. */
  change(ctx: Ctx, id: string, change: Readonly<Record<string, unknown>>): Promise<unknown>;
  trash(ctx: Ctx, id: string): Promise<unknown>;
  restore(ctx: Ctx, id: string): Promise<unknown>;
}

/** What a change, the trash or a way out of it asks for. */
export interface AskedChange {
  readonly id: string;
  readonly change: Readonly<Record<string, unknown>>;
}

/** What a device may ask for by name: a command, or a change, the trash or a way out of it for something that is merged. */
export type Mutator =
  | {
      readonly kind: 'command';
      readonly name: string;
      apply(ctx: Ctx, args: unknown): Promise<void>;
      /** The same for many, where together they cost less; refuses all where it would refuse one. */
      applyAll?(ctx: Ctx, all: readonly unknown[]): Promise<void>;
    }
  | {
      readonly kind: 'change' | 'trash' | 'restore';
      readonly name: string;
      readonly thing: MergedThing;
      read(args: unknown): AskedChange;
    };

/** Binds a mutation to a command, and many of them to one that does them all. */
export function mutator<A>(
  name: string,
  args: z.ZodType<A>,
  apply: (ctx: Ctx, args: A) => Promise<unknown>,
  applyAll?: (ctx: Ctx, all: readonly A[]) => Promise<unknown>,
): Mutator {
  return {
    kind: 'command',
    name,
    async apply(ctx, given) {
      await apply(ctx, read(args, given));
    },
    ...(applyAll && {
      async applyAll(ctx: Ctx, all: readonly unknown[]) {
        await applyAll(
          ctx,
          all.map((given) => read(args, given)),
        );
      },
    }),
  };
}

/** The mutation of something that is merged and kept for good: `{noun}.update`. */
export function changesOf(noun: string, change: z.ZodType<object>, thing: MergedThing): Mutator {
  const changes = z.strictObject({ id: Id, change });
  return {
    kind: 'change',
    name: `${noun}.update`,
    thing,
    read(args) {
      const asked = read(changes, args);
      return { id: asked.id, change: { ...asked.change } };
    },
  };
}

/** The mutations of something that is merged: `{noun}.update`, `{noun}.trash` and `{noun}.restore`. */
export function mutatorsOf(noun: string, change: z.ZodType<object>, thing: MergedThing): readonly Mutator[] {
  const names = z.strictObject({ id: Id });
  const named = (args: unknown): AskedChange => ({ ...read(names, args), change: {} });
  return [
    changesOf(noun, change, thing),
    { kind: 'trash', name: `${noun}.trash`, thing, read: named },
    { kind: 'restore', name: `${noun}.restore`, thing, read: named },
  ];
}

function read<A>(schema: z.ZodType<A>, given: unknown): A {
  const input = readInput(schema, given);
  return input.success ? input.data : fail('VALIDATION_ERROR', { details: input.details.slice(0, 50) });
}

/** The versions and clocks that a row's columns carry, as `app.stamp` keeps them. */
export type FieldMarks = Readonly<Record<string, readonly [version: number, hlc: Hlc]>>;

/** When any of these columns was set last; a column that was never changed was set with the row. */
export function latestMark(marks: FieldMarks, columns: readonly string[]): FieldMark {
  const found = columns.map((column) => marks[column] ?? marks['*'] ?? unmarked);
  const [version, hlc] = found.reduce((a, b) => (b[0] > a[0] || (b[0] === a[0] && b[1] > a[1]) ? b : a), unmarked);
  return { version, hlc };
}

/** The readings of all columns that were set after this version. */
export function readingsSince(marks: FieldMarks, version: number): readonly Hlc[] {
  return Object.values(marks).flatMap(([at, hlc]) => (at > version ? [hlc] : []));
}

const unmarked: readonly [number, Hlc] = [0, ''];
