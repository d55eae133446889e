/** What kind of rows an address inside a workspace is about: `/…/{workspaceId}/set-lists/{id}` is about set-lists. */
export function kindOfPath(path: string): string {
  return /\{workspaceId\}\/([a-z-]+)/.exec(path)?.[1] ?? '';
}

/** The same for a table: `bands.set_lists` holds set-lists. */
export function kindOfTable(table: string): string {
  return (table.split('.')[1] ?? '').replaceAll('_', '-');
}
