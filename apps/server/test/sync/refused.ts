import { asSuperuser } from '#test';

/** The titles in everything that the server refused in a band. */
export async function refusedTokens(workspaceId: string): Promise<ReadonlySet<string>> {
  const client = await asSuperuser();
  const { rows } = await client.query<{ title: string }>(
    `select coalesce(args #>> '{change,title}', args ->> 'title') as title from sync.mutations
      where workspace_id = $1 and status = 'rejected' and args is not null`,
    [workspaceId],
  );
  return new Set(rows.map(({ title }) => title));
}
