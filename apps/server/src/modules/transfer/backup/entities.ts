import type { Transferred, TransferredRows } from '#platform/kernel';

/** What travels, parents before whatever refers to them. */
export function entitiesInOrder(declared: readonly Transferred[]): readonly TransferredRows[] {
  const rows = declared.filter(isCarried);
  const ordered: TransferredRows[] = [];
  const follow = (one: TransferredRows, path: readonly string[]): void => {
    if (path.includes(one.entity))
      throw new Error(`rows refer to each other in a circle: ${[...path, one.entity].join(' → ')}`);
    if (ordered.includes(one)) return;
    for (const { to } of Object.values(one.references ?? {})) {
      const parent = rows.find(({ entity }) => entity === to);
      if (!parent) throw new Error(`${one.entity} refers to ${to}, which does not travel`);
      follow(parent, [...path, one.entity]);
    }
    ordered.push(one);
  };
  for (const one of rows) follow(one, []);
  return ordered;
}

export function isCarried(declared: Transferred): declared is TransferredRows {
  return 'entity' in declared;
}
