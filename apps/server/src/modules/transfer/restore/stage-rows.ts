import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Db, TransferredRows } from '#platform/kernel';
import type { BackupReader } from '../format/backup-reader.ts';
import { openRow, SealedRow } from '../format/private-rows.ts';
import { refuseBackup } from '../format/refused-backup.ts';
import type { People } from './people.ts';
import { stageRows } from './rows.sql.ts';
import type { RestorePlace, StagedRow } from './rows.sql.ts';

const mostRows = 500;

export interface Staging {
  readonly db: Db;
  readonly reader: BackupReader;
  readonly place: RestorePlace;
  readonly people: People;
  /** What an id of the backup becomes. */
  readonly mapId: (id: string) => string;
  /** What a new workspace is called, where that was said. */
  readonly name: string | undefined;
  readonly onRows: (rows: number) => Promise<void>;
}

/** Sets all rows of a backup beside those that are here, a few hundred at a time. */
export async function stageAll(staging: Staging, entities: readonly TransferredRows[]): Promise<void> {
  for (const rows of entities) {
    await stageLines(staging, rows, `data/${rows.entity}.ndjson`, false);
    await stageLines(staging, rows, `data/${rows.entity}.private.ndjson`, true);
  }
}

async function stageLines(staging: Staging, rows: TransferredRows, path: string, isSealed: boolean): Promise<void> {
  let batch: Line[] = [];
  const flush = async () => {
    await stageBatch(staging, rows, batch);
    await staging.onRows(batch.length);
    batch = [];
  };
  for await (const text of staging.reader.lines(path)) {
    batch.push(isSealed ? opened(staging.reader, rows, text) : { person: null, row: rowOf(rows, text) });
    if (batch.length === mostRows) await flush();
  }
  await flush();
}

/** A row of the file; null where it is somebody's own and stays shut. */
interface Line {
  readonly person: string | null;
  readonly row: Row | null;
}

const Row = z.looseObject({ id: z.uuid().toLowerCase() });
type Row = z.output<typeof Row>;

function opened({ privateKey }: BackupReader, rows: TransferredRows, text: string): Line {
  const sealed = SealedRow.safeParse(jsonOf(text));
  if (!sealed.success) return refuseRow(rows);
  const row = privateKey && rowOf(rows, openRow(privateKey, rows.entity, sealed.data));
  return { person: sealed.data.for, row };
}

function rowOf(rows: TransferredRows, text: string): Row {
  const parsed = Row.safeParse(jsonOf(text));
  if (!parsed.success) return refuseRow(rows);
  const { columns, references = {}, people = {} } = rows;
  const known = new Set(['id', ...columns, ...Object.keys(references), ...Object.keys(people)]);
  const unknown = Object.keys(parsed.data).find((column) => !known.has(column));
  if (unknown !== undefined)
    refuseBackup(
      'NEWER',
      `The backup says something of its ${rows.entity} that this version of Backline does not know.`,
    );
  return parsed.data;
}

async function stageBatch(
  { db, reader, place, people, mapId, name }: Staging,
  rows: TransferredRows,
  batch: readonly Line[],
): Promise<void> {
  if (batch.length === 0) return;
  const home = reader.manifest.workspaceId;
  const columns = Object.entries(rows.people ?? {});
  const named = batch.flatMap(({ person, row }) => [person, ...columns.map(([column]) => row?.[column])]);
  await people.learn(
    db,
    named.filter((id) => typeof id === 'string'),
  );
  const staged = batch.map((line): StagedRow => {
    const { row } = line;
    if (!row) return { id: randomUUID(), act: 'withheld', after: null };
    const id = mapId(row.id);
    const after = placed(row);
    const isTheirs = line.person === null || line.person === home || people.isMember(line.person);
    const isAway = rows.isBound === true && id !== row.id;
    return after && isTheirs && !isAway ? { id, act: 'new', after } : { id, act: 'withheld', after: null };
  });
  await db.run(stageRows(place, rows.entity, staged));

  /** The row with the ids and people of here; null where it must not come back without somebody. */
  function placed(row: Row): Record<string, unknown> | null {
    const after: Record<string, unknown> = { ...row, id: mapId(row.id) };
    for (const column of Object.keys(rows.references ?? {})) {
      const value = row[column];
      if (typeof value === 'string') after[column] = mapId(value);
    }
    for (const [column, kind] of columns) {
      const value = row[column];
      if (typeof value !== 'string') continue;
      const person = people[kind](value);
      if (kind === 'whose' && person === null) return null;
      after[column] = person;
    }
    // The one row that is the workspace itself.
    if (rows.key === 'workspace_id' && name !== undefined) after['name'] = name;
    return after;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuseRow({ entity }: TransferredRows): never {
  return refuseBackup('MALFORMED', `A row of the ${entity} in the backup cannot be read.`);
}
