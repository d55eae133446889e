import { expect, test } from 'vitest';
import { writeLetter } from './write-letter.ts';

const words = {
  subject: 'An invitation to {where}',
  text: ['{who} invites you to {where}.'],
  action: 'See it',
  after: ['{who} waits for {days} days.'],
};

test('what belongs into the holes stands in both parts, and the way on where there is one', () => {
  const values = { who: 'Somebody', where: 'Los Viernes', days: '7', link: 'https://backline.example/x' };
  const { subject, text, html } = writeLetter(words, 'ana@example.org', values);
  expect(subject).toBe('An invitation to Los Viernes');
  expect(text).toBe(
    'Hello,\n\nSomebody invites you to Los Viernes.\n\nSee it:\nhttps://backline.example/x\n\nSomebody waits for 7 days.\n',
  );
  for (const part of ['Somebody invites you to Los Viernes.', 'Somebody waits for 7 days.'])
    expect(html).toContain(part);
  expect(writeLetter(words, 'ana@example.org', { who: 'Somebody' }).text).not.toContain('See it');
});

test('a name that looks like a hole is not filled, and a hole without a value stays to be seen', () => {
  const { text } = writeLetter(words, 'ana@example.org', { who: '{where}', where: '{days}', days: '7' });
  expect(text).toContain('{where} invites you to {days}.');
  expect(writeLetter(words, 'ana@example.org', { where: 'W' }).text).toContain('{who} invites you to W.');
});
