/** What gives a row away: its ids, and the words that were made up for it. */
const pattern = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\br[0-9a-f]{8}\b/g;

export interface OwnedWords {
  /** Takes down that what gives itself away in this text belongs to a workspace; what is known already stays whose it is. Ids of rows are kept by kind. */
  learn(text: string, workspaceId: string, kind?: string): void;
  /** What in this text belongs to workspaces that are not among these, without what the asker has said. */
  strange(text: string, mine: ReadonlySet<string>, said: string): readonly string[];
  /** Somebody has written these into a workspace, so that it may show them from now on. */
  brought(text: string, workspaceId: string): void;
  /** Ids of rows that are known to belong to a workspace: of this kind, or of any. */
  idsOf(workspaceId: string, kind?: string): readonly string[];
}

/** Whose every id and every made-up word is. */
export function createOwnedWords(): OwnedWords {
  const owners = new Map<string, string>();
  const ids = new Map<string, string[]>();
  const bringers = new Map<string, Set<string>>();

  return {
    learn(text, workspaceId, kind = '') {
      for (const [, id = ''] of text.matchAll(/"id": ?"([0-9a-f-]{36})"/g)) {
        if (owners.has(id)) continue;
        for (const key of new Set([workspaceId, `${workspaceId} ${kind}`])) {
          ids.set(key, [...(ids.get(key) ?? []), id].slice(-mostIds));
        }
      }
      for (const word of wordsIn(text)) if (!owners.has(word)) owners.set(word, workspaceId);
    },
    strange(text, mine, said) {
      const known = new Set(wordsIn(said));
      return [...new Set(wordsIn(text))].filter((word) => {
        const owner = owners.get(word);
        if (owner === undefined || mine.has(owner) || known.has(word)) return false;
        return ![...mine].some((workspaceId) => bringers.get(word)?.has(workspaceId));
      });
    },
    brought(text, workspaceId) {
      for (const word of wordsIn(text)) bringers.set(word, (bringers.get(word) ?? new Set()).add(workspaceId));
    },
    idsOf: (workspaceId, kind) => ids.get(kind === undefined ? workspaceId : `${workspaceId} ${kind}`) ?? [],
  };
}

/** Enough to ask about; a run of a million must not keep them all. */
const mostIds = 100;

function wordsIn(text: string): readonly string[] {
  return text.match(pattern) ?? [];
}
