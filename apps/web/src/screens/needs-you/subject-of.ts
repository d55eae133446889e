import { namedTable } from '../../data/names.ts';
import type { Names } from '../../data/names.ts';
import { t } from '../../lib/messages/index.ts';

interface About {
  readonly table: string;
  readonly rowId: string;
}

/** What something is about, as a person calls it. */
export function subjectOf({ table, rowId }: About, names: Names): string {
  const known = namedTable(table);
  return (known && names(known, rowId)) ?? t('sync.gone');
}
