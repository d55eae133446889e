/** Whether a key goes into a field or a dialog; then a letter is a letter, and no shortcut. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role="dialog"]') !== null
  );
}
