import type { FieldValue, Json } from '@backline/contract';
import { nextHlc, sameValue, syncedTables } from '@backline/contract';
import { newId } from '#platform/kernel';
import type { Columns, MergedThing, Mutator, StoredFields, SystemCtx } from '#platform/kernel';
import { trashField } from '../push/apply-mutation.ts';
import { insertConflicts, openAbout, versionsOf } from './conflict.sql.ts';
import type { ConflictToStore } from './conflict.sql.ts';

/** A row that is here otherwise than in a backup that was put back; what is here stands until a person decides. */
export interface DifferingRow {
  /** `schema.table` */
  readonly name: string;
  readonly id: string;
  readonly here: Columns;
  readonly there: Columns;
}

export interface RowsToAskAbout {
  readonly workspaceId: string;
  /** Whoever puts the backup back. */
  readonly userId: string;
  readonly rows: readonly DifferingRow[];
}

/** Opens a conflict for each field that differs, for those who see the field; one that is open about the same already is not put twice. */
export async function askAboutRows(
  { db, now }: SystemCtx,
  { workspaceId, userId, rows }: RowsToAskAbout,
  mutators: readonly Mutator[],
): Promise<void> {
  const mineHlc = nextHlc([], { nowMs: now.getTime(), owner: 'backup' });
  const things = new Set(mutators.flatMap((each) => (each.kind === 'command' ? [] : [each.thing])));
  const conflicts: ConflictToStore[] = [];
  for (const thing of things)
    for (const stored of thing.stored) {
      const of = rows.filter(({ name }) => name === stored.name);
      if (of.length === 0) continue;
      const ids = of.map(({ id }) => id);
      const versions = new Map(
        (await db.all(versionsOf(stored.name, workspaceId, ids))).map(({ id, version }) => [id, version]),
      );
      conflicts.push(
        ...of.flatMap((row) => questionsAbout(row, { thing, stored, version: versions.get(row.id) ?? 0, mineHlc })),
      );
    }
  if (conflicts.length === 0) return;
  const open = await db.all(
    openAbout(
      workspaceId,
      conflicts.map(({ rowId }) => rowId),
    ),
  );
  const isOpen = ({ rowId, field, mine }: ConflictToStore) =>
    open.some((each) => each.rowId === rowId && each.field === field && sameValue(each.mine, mine));
  await db.run(
    insertConflicts(
      workspaceId,
      userId,
      conflicts.filter((each) => !isOpen(each)),
    ),
  );
}

interface Place {
  readonly thing: MergedThing;
  readonly stored: StoredFields;
  readonly version: number;
  readonly mineHlc: string;
}

/** A row that lies in the trash here is asked about as a whole: only once it is out of there its fields can be chosen. */
function questionsAbout(
  { id, here, there }: DifferingRow,
  { thing, stored, version, mineHlc }: Place,
): readonly ConflictToStore[] {
  const isTrashed = here['deleted_at'] !== null && stored.table === thing.table;
  const says = isTrashed ? { [trashField]: (of: Columns) => of['deleted_at'] } : stored.says;
  const rowId = stored.thing === undefined ? id : String(here[stored.thing]);
  return Object.entries(says).flatMap(([field, read]) => {
    const [mine, theirs] = [valueOf(read(there)), valueOf(read(here))];
    if (sameValue(mine, theirs)) return [];
    const places = { tbl: syncedTables[thing.table], rowId, placeTbl: syncedTables[stored.table], placeId: id };
    return [
      { id: newId(), ...places, field, status: 'open', base: null, mine, theirs, theirsVersion: version, mineHlc },
    ];
  });
}

function valueOf(value: FieldValue): Json {
  return value ?? null;
}
