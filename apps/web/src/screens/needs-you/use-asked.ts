import type { Aside } from '@backline/client/sync';
import type { Conflict } from '@backline/contract';
import { namedTable, useNames } from '../../data/names.ts';
import type { Names } from '../../data/names.ts';
import { useConflicts } from '../../data/sync-state.ts';
import { t } from '../../lib/messages/index.ts';
import { askedFacts, askedThing } from './asked-things.ts';
import type { AskedFact } from './asked-things.ts';
import { shownField } from './shown-fields.ts';
import { fieldWords } from './value-words.ts';

interface Said {
  /** What was to be done. */
  readonly title: string;
  /** To what; undefined where that is not here, as what was to be added. */
  readonly subject: string | undefined;
  readonly facts: readonly AskedFact[];
}

/** What a mutation asked for, in the words of the app. */
export function useAsked({ name, args }: Aside['mutation']): Said {
  const names = useNames();
  const conflict = useConflicts().find(({ id }) => id === args['id']);
  const asked = askedThing(name);
  const title = asked ? t(asked.title) : fieldWords(name);
  if (conflict && asked?.table === 'conflict') return { title, ...chosenOf(conflict, args, names) };
  const table = namedTable(asked?.table ?? '');
  const { id } = args;
  const subject = table && typeof id === 'string' ? names(table, id) : undefined;
  return { title, subject, facts: askedFacts(name, args, names) };
}

/** What somebody chose between two versions. */
function chosenOf(conflict: Conflict, args: object, names: Names): Omit<Said, 'title'> {
  const { table: about, rowId, field, mine, theirs } = conflict;
  const { choice = null, value = null }: Record<string, Conflict['mine']> = JSON.parse(JSON.stringify(args));
  const chosen = choice === 'mine' ? mine : choice === 'theirs' ? theirs : value;
  const { label, way } = shownField(about, field);
  const table = namedTable(about);
  return { subject: table && names(table, rowId), facts: [{ name: label, value: way.say(chosen, names) }] };
}
