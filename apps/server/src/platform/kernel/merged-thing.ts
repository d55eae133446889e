import type { AskedRow, FieldValue, Resource, SyncedTable } from '@backline/contract';
import { z } from 'zod';
import { allow } from './actor.ts';
import type { Actor } from './actor.ts';
import type { Ctx } from './ctx.ts';
import { marksOf, ownMarksOf } from './marks.sql.ts';
import { latestMark, readingsSince } from './mutation.ts';
import type { Columns, FieldMarks, MergedThing, StoredFields } from './mutation.ts';

/** A table of the database with the columns that hold each field of a change. */
export interface FieldsIn {
  readonly table: SyncedTable;
  /** `schema.table` */
  readonly name: string;
  /** Whose its rows are: of the workspace, under their own ids, or of the person whose id is meant. */
  readonly of?: 'person';
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** What the columns say together, where a field has several. */
  readonly shapes?: Readonly<Record<string, (columns: Columns) => FieldValue>>;
}

interface Held extends AskedRow {
  readonly deletedAt: string | null;
}

type Merging<Row extends Held> = MergingOf<Row> & Permitted<Row>;

interface MergingOf<Row extends Held> extends Omit<MergedThing, 'table' | 'standing' | 'stored' | 'resource'> {
  readonly fields: FieldsIn;
  /** A table beside, under the same id. */
  readonly beside?: FieldsIn;
  /** The row as it is shown, held until the end of the transaction by what is asked first: its marks are read behind that, in the same trip. */
  hold(ctx: Ctx, id: string): Promise<Row | undefined>;
}

/** Who may do what to it: the permissions of its resource say that, or a rule of its own. */
type Permitted<Row> =
  | { readonly resource: Resource; readonly allow?: undefined }
  | { readonly resource: string; allow(actor: Actor, action: 'update' | 'delete', row: Row): void };

/** Something that is merged field by field, whose fields lie in one table, or in one more beside it. */
export function mergedThing<Row extends Held>(merging: Merging<Row>): MergedThing {
  const { fields, beside, hold, allow: _, ...thing } = merging;
  const may = (actor: Actor, action: 'update' | 'delete', row: Row, changes?: readonly string[]) => {
    if (merging.allow) merging.allow(actor, action, row);
    else allow(actor, merging.resource, action, changes ? { ...row, changes } : row);
  };
  return {
    ...thing,
    table: fields.table,
    stored: [fields, ...(beside ? [beside] : [])].map(storedFields),
    async standing(ctx, id) {
      const [row, own, other] = await Promise.all([
        hold(ctx, id),
        ctx.db.maybe(fields.of === 'person' ? ownMarksOf(fields.name, id) : marksOf(fields.name, ctx.workspaceId, id)),
        beside ? ctx.db.maybe(marksOf(beside.name, ctx.workspaceId, id)) : undefined,
      ]);
      if (!row || !own) return undefined;
      return {
        version: own.version,
        deletedAt: row.deletedAt,
        deleted: latestMark(own.marks, ['deleted_at']),
        since: (version) => readingsSince(own.marks, version),
        allowChange(changes) {
          may(ctx.actor, 'update', row, changes);
        },
        allowTrash() {
          may(ctx.actor, 'delete', row);
        },
        field(name) {
          const place = { id, value: Reflect.get(row, name) };
          const columns = fields.columns[name];
          if (columns) return standingField(fields, columns, { ...place, marks: own.marks });
          const further = beside?.columns[name];
          return beside && further && standingField(beside, further, { ...place, marks: other?.marks ?? {} });
        },
      };
    },
  };
}

function storedFields({ table, name, columns, shapes = {} }: FieldsIn): StoredFields {
  const plain = Object.entries(columns).map(([field, [column = '']]) => [field, (of: Columns) => of[column]] as const);
  return { table, name, says: { ...Object.fromEntries(plain), ...shapes } };
}

function standingField(
  { table, name }: FieldsIn,
  columns: readonly string[],
  { id, value, marks }: { readonly id: string; readonly value: unknown; readonly marks: FieldMarks },
) {
  const [, bare] = name.split('.');
  return {
    value: z.json().parse(value),
    ...latestMark(marks, columns),
    table,
    rowId: id,
    columns: columns.map((column) => `${bare}.${column}`),
  };
}

/** A place on the map out of its two columns. */
export function positionOf({ latitude: lat = null, longitude: lon = null }: Columns): FieldValue {
  return lat === null || lon === null ? null : { lat, lon };
}

/** Fields that lie in a column of their name each: `durationSeconds` in `duration_seconds`. */
export function namedColumns(...names: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    names.map((name) => [name, [name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]]),
  );
}
