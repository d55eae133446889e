import type { MasterKeys } from './master-keys.ts';

/** Several providers as one: the first closes what is new, the others still open what they closed. */
export function createKeyring(first: MasterKeys, others: readonly MasterKeys[]): MasterKeys {
  const all = [first, ...others];

  function providerOf(masterKey: string): MasterKeys {
    const found = all.find(({ provider }) => masterKey.startsWith(`${provider}:`));
    if (!found) throw new Error(`nothing is configured that has the master key ${masterKey}`);
    return found;
  }

  return {
    provider: first.provider,
    async list() {
      const lists = await Promise.all(all.map(async (each) => ({ each, keys: await each.list() })));
      return lists.flatMap(({ each, keys }) =>
        keys.map((key) => ({ ...key, isActive: key.isActive && each === first })),
      );
    },
    async holds(masterKey) {
      const found = all.find(({ provider }) => masterKey.startsWith(`${provider}:`));
      return (await found?.holds(masterKey)) ?? false;
    },
    makeDataKey: async (id) => await first.makeDataKey(id),
    wrap: async (key, id) => await first.wrap(key, id),
    unwrap: async (wrapped, id) => await providerOf(wrapped.masterKey).unwrap(wrapped, id),
    async rewrap(wrapped, id) {
      const before = providerOf(wrapped.masterKey);
      if (before === first) return await first.rewrap(wrapped, id);
      return await first.wrap(await before.unwrap(wrapped, id), id);
    },
    rotate: async () => await first.rotate(),
  };
}
