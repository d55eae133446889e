import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { adminMessages } from '../src/lib/messages/admin.en.ts';
import { auditMessages } from '../src/lib/messages/audit.en.ts';
import { backupMessages } from '../src/lib/messages/backups.en.ts';
import { importMessages } from '../src/lib/messages/import.en.ts';
import { keyMessages } from '../src/lib/messages/keys.en.ts';
import { refusedMessages } from '../src/lib/messages/refused.en.ts';
import { retentionMessages } from '../src/lib/messages/retention.en.ts';
import { privateMessages } from '../src/lib/messages/private.en.ts';
import { supportRecordMessages } from '../src/lib/messages/support-record.en.ts';

const src = join(import.meta.dirname, '../src');

test.each([
  ['the console', adminMessages, ['screens/admin/']],
  ['the audit log', auditMessages, ['screens/audit/', 'screens/admin/']],
  ['keys', keyMessages, ['screens/workspace/keys/']],
  ['backups', backupMessages, ['screens/workspace/backups/']],
  [
    'what is kept for how long',
    retentionMessages,
    ['screens/account/retention.tsx', 'screens/account/privacy-screen.tsx'],
  ],
  ['importing', importMessages, ['screens/import/']],
  ['what is not for whoever came', refusedMessages, ['screens/refused/']],
  ['private data', privateMessages, ['screens/private/', 'lib/passkey-secret.ts', 'data/open-vault.ts']],
  ['who looked in', supportRecordMessages, ['screens/workspace/support/', 'screens/admin/']],
] as const)('texts of %s are asked for on its screens alone, for nowhere else they are there', (_, messages, homes) => {
  const elsewhere = globSync('**/*.{ts,tsx}', { cwd: src }).filter(
    (file) => !['lib/messages/', ...homes].some((home) => file.startsWith(home)),
  );
  const keys = Object.keys(messages);
  const groups = new Set(keys.map((key) => key.slice(0, key.lastIndexOf('.'))));
  const asked = [...keys.map((key) => `'${key}'`), ...[...groups].map((group) => `\`${group}.\${`)];
  const found = elsewhere.flatMap((file) => {
    const source = readFileSync(join(src, file), 'utf8');
    return asked.filter((call) => source.includes(call)).map((call) => `${file}: ${call}`);
  });
  expect(elsewhere.length).toBeGreaterThan(100);
  expect(found).toEqual([]);
});
