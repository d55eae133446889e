import type { Me } from '@backline/contract';

const key = 'bl-me';

/** Under what the sealed keys of whoever is here are kept; they go with them. */
export const vaultKey = 'bl-vault';

/** Remembers on this device who is logged in, to open without a network; what proves a write is not kept. */
export function rememberMe(me: Me | null): void {
  try {
    if (me) localStorage.setItem(key, JSON.stringify({ ...me, csrfToken: '' }));
    else for (const each of [key, vaultKey]) localStorage.removeItem(each);
  } catch {
    // A browser that keeps nothing cannot be opened without a network.
  }
}

/** Who was logged in when the server was there last; null where nobody was, or the browser keeps nothing. */
export function rememberedMe(): Me | null {
  try {
    const kept = localStorage.getItem(key);
    return kept === null ? null : JSON.parse(kept);
  } catch {
    return null;
  }
}
