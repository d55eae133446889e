import type { Vault } from '@backline/contract';
import { vaultKey } from './remembered-me.ts';

interface Remembered {
  readonly userId: string;
  readonly vault: Vault | null;
}

/** Remembers somebody's keys on this device, sealed as the server keeps them, so that private data opens without a network. */
export function rememberVault(remembered: Remembered): void {
  try {
    localStorage.setItem(vaultKey, JSON.stringify(remembered));
  } catch {
    // A browser that keeps nothing opens private data with a network alone.
  }
}

/** The sealed keys of somebody as the server said last; undefined where it never did. */
export function rememberedVault(userId: string): Vault | null | undefined {
  try {
    const kept = localStorage.getItem(vaultKey);
    const remembered: Remembered | null = kept === null ? null : JSON.parse(kept);
    return remembered?.userId === userId ? remembered.vault : undefined;
  } catch {
    return undefined;
  }
}
