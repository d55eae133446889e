import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutText } from './cut-text.ts';

test('what is short enough stays, and what is cut keeps whole characters', () => {
  expect(cutText('Café', 4)).toBe('Café');
  expect(cutText('Café', 3)).toBe('Caf');
  expect(cutText('a🎸', 2)).toBe('a');
  expect(cutText('a🎸', 3)).toBe('a🎸');
  expect(cutText('🎸', 0)).toBe('');
});

test('a text of whole characters is never cut into one with half a character', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'é', '🎸', '𝄞'), { maxLength: 12 }),
      fc.nat(20),
      (characters, longest) => {
        const text = characters.join('');
        const cut = cutText(text, longest);
        expect(cut.isWellFormed()).toBe(true);
        expect(text.startsWith(cut)).toBe(true);
        expect(cut.length).toBeLessThanOrEqual(longest);
      },
    ),
  );
});
