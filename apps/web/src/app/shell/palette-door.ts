const listeners = new Set<() => void>();

/** Opens the search and command palette from anywhere. */
export function openPalette(): void {
  for (const listener of listeners) listener();
}

/** Hears when the palette is asked for. */
export function onPaletteAsked(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The name of the command key on this machine. */
export function commandKey(): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';
}
