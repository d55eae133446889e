import { insert, remove, select, update } from './probe.ts';
import type { Inside, Probe, Role } from './probe.ts';
import type { MadeRow } from './row-maker.ts';

/** Every command finds the row and takes it. */
export function open(
  where: string,
  { table, key, values }: MadeRow,
  role: Role,
  inside: Inside | null,
): readonly Probe[] {
  const { name } = table;
  const [column, value] = unchanged({ table, key, values });
  return [
    { says: `reads a row ${where}`, role, inside, statement: select(name, key), answers: 1 },
    {
      says: `inserts a row ${where}`,
      role,
      inside,
      before: remove(name, key),
      statement: insert(name, values),
      answers: 1,
    },
    { says: `updates a row ${where}`, role, inside, statement: update(name, key, column, value), answers: 1 },
    { says: `deletes a row ${where}`, role, inside, statement: remove(name, key), answers: 1 },
  ];
}

/** No row is read or touched, and none can be put there. */
export function closed(
  where: string,
  row: MadeRow,
  role: Role,
  inside: Inside | null,
  mayInsert = false,
): readonly Probe[] {
  return open(where, row, role, inside).map((probe) => {
    if (!probe.says.startsWith('inserts')) return { ...probe, answers: 0 };
    return { ...probe, answers: mayInsert ? 1 : 'refused' };
  });
}

/** A row stays whose it is. */
export function cannotMove(
  where: string,
  { table, key }: MadeRow,
  column: string,
  value: unknown,
  inside: Inside,
): Probe {
  const statement = update(table.name, key, column, value);
  return { says: `moves a row ${where}`, role: 'backline_app', inside, statement, answers: 'refused' };
}

/** A column that can be set to what it is. */
function unchanged({ values }: MadeRow): readonly [string, unknown] {
  const [first] = Object.entries(values);
  if (!first) throw new Error('a row without a value cannot be updated');
  return first;
}
