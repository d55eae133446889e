import { expect, test } from 'vitest';
import { composeLetter } from './compose-letter.ts';
import { Letter } from './send-mail.ts';

const letter = composeLetter({
  to: 'ana@example.org',
  language: 'en',
  subject: 'A & B',
  greeting: 'Hello,',
  paragraphs: ['somebody <b>typed</b> this.'],
  action: { label: 'Go on', url: 'https://backline.example/x?token="abc"&y=1' },
  after: ['It works once.'],
});

test('both parts say the same, and the plain one carries the address as it is', () => {
  expect(letter.text).toBe(
    'Hello,\n\nsomebody <b>typed</b> this.\n\nGo on:\nhttps://backline.example/x?token="abc"&y=1\n\nIt works once.\n',
  );
  for (const words of ['Hello,', 'Go on', 'It works once.']) expect(letter.html).toContain(words);
});

test('what was typed is no markup, and nothing is fetched from anywhere', () => {
  expect(letter.html).toContain('somebody &#60;b&#62;typed');
  expect(letter.html).toContain('href="https://backline.example/x?token=&#34;abc&#34;&#38;y=1"');
  expect(letter.html).not.toMatch(/<(img|script|link|iframe)|src=|url\(/);
  expect(Letter.safeParse(letter).success).toBe(true);
});
