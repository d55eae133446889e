import type { Vault } from '@backline/contract';
import { keepHere, keptHere } from './kept-here.ts';

interface Remembered {
  readonly userId: string;
  readonly vault: Vault | null;
}

/** Remembers somebody's keys on this device, sealed as the server keeps them, so that private data opens without a network. */
export function rememberVault(remembered: Remembered): void {
  void keepHere('vault', remembered);
}

/** The sealed keys of somebody as the server said last; undefined where it never did. */
export async function rememberedVault(userId: string): Promise<Vault | null | undefined> {
  const kept: Remembered = Object(await keptHere('vault'));
  return kept.userId === userId ? kept.vault : undefined;
}
