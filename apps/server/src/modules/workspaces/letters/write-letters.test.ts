import { expect, test } from 'vitest';
import { invitationLetter } from './write-letters.ts';

const invited = {
  to: 'ana@example.org',
  link: 'https://backline.example/invitation?token=abc',
  workspaceName: 'Los Viernes',
  invitedBy: 'Ben Ito',
  role: 'editor',
} as const;

test('an invitation says who asks where and as what, in plain text and in HTML', () => {
  const { subject, text, html } = invitationLetter(invited);
  expect(subject).toBe('An invitation to Los Viernes');
  for (const part of [text, html ?? '']) {
    expect(part).toContain('Ben Ito invites you to join Los Viernes on Backline as an editor.');
    expect(part).toContain('https://backline.example/invitation?token=abc');
  }
});

test.each(['evil.example', 'Win at https://evil.example', 'www evil', 'a@evil.example', 'call tel:123', 'x <b>y'])(
  'the name %s does not make a stranger read it',
  (name) => {
    const { subject, text, html } = invitationLetter({ ...invited, workspaceName: name, invitedBy: name });
    expect(`${subject}${text}${html}`).not.toContain(name);
    expect(text).toContain('Somebody invites you to join a workspace');
  },
);

test.each(["D'Angelo & Sons", 'Dr. Böhm', 'AC/ DC', 'Ñandú!'])('the name %s is told, safely', (name) => {
  const { text, html } = invitationLetter({ ...invited, workspaceName: name });
  expect(text).toContain(name);
  expect(html).not.toMatch(/'Angelo|& Sons/);
});
