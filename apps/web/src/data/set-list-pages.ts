import type { Page } from '@backline/client';
import type { SetList } from '@backline/contract';
import { client } from './connection.ts';

/** Every set list of a workspace, page by page, those in the trash last. */
export async function* setListPages(workspaceId: string): AsyncGenerator<readonly SetList[]> {
  for (const trashed of [false, true]) {
    let cursor: string | null = null;
    do {
      const query = { limit: 100, filter: { trashed }, ...(cursor === null ? {} : { cursor }) };
      const page: Page<SetList> = await client.call('GET {ws}/setlists', { workspaceId, query });
      yield page.rows;
      cursor = page.meta.nextCursor;
    } while (cursor !== null);
  }
}
