import type { z } from 'zod';
import type { SyncBootstrap } from '@backline/contract';
import { WrittenRow } from '#platform/http';
import { fail } from '#platform/kernel';
import type { Read, SyncedRowsOf } from '#platform/kernel';
import { requirePerson } from '../device.ts';
import { changesIn } from './changes.sql.ts';
import { keyOf, readerOf, textsOf } from './pull.ts';
import { scopesOf } from './scope.sql.ts';

const pageSize = 2_000;

/**
 * The rows of a scope as they stood at a counter, in the order of their changes, to be taken up again behind any of them. Each page has
 * its own short transaction; a row that changed meanwhile is left out here and comes with the next pull.
 */
export async function* bootstrap(
  read: Read,
  { scope, after, to }: z.output<typeof SyncBootstrap>,
  synced: readonly SyncedRowsOf[],
): AsyncGenerator<WrittenRow> {
  let last = after;
  let end = to;
  do {
    const page = await read.inside(async (db, actor) => {
      requirePerson(actor);
      const reader = readerOf(actor, read.workspaceId, synced);
      const granted = (await db.all(scopesOf(read.workspaceId))).find((each) => each.scope === scope);
      if (!granted) return fail('NOT_FOUND', { resource: 'scope' });
      const upTo = Math.min(end ?? granted.ver, granted.ver);
      const rows = await db.all(
        changesIn({ workspaceId: read.workspaceId, scope, after: last, to: upTo, limit: pageSize }),
      );
      return { rows, texts: await textsOf(db, reader, rows), upTo };
    });
    end = page.upTo;
    for (const row of page.rows) {
      const text = page.texts.get(keyOf(row));
      if (text !== undefined)
        yield new WrittenRow(`{"t":${row.tbl},"i":"${row.id}","v":${row.ver},"op":"put","d":${text}}`);
    }
    last = page.rows.length < pageSize ? end : (page.rows.at(-1)?.ver ?? end);
  } while (last < end);
}
