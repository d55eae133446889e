import type { Me } from '@backline/contract';
import { keepHere, keptHere } from './kept-here.ts';

/** Remembers on this device who is logged in, to open without a network; what proves a write is not kept. With nobody, all goes that is kept for them. */
export function rememberMe(me: Me | null): void {
  void keepHere('me', me && { ...me, csrfToken: '' });
}

/** Who was logged in when the server was there last; undefined where nobody was, or the browser keeps nothing. */
export async function rememberedMe(): Promise<Me | undefined> {
  const kept: Me | undefined = Object(await keptHere('me'));
  return kept?.user ? kept : undefined;
}
