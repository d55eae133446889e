import { test } from 'vitest';
import { personWithPassword } from '../../server/test/index.ts';
import { linkTo } from './link-to.ts';
import { openApp } from './open-app.ts';

const app = await openApp();

test('a locked account is opened by a press on the link, once', async () => {
  const person = await personWithPassword();
  for (let n = 0; n < 10; n++) {
    const body = { email: person.email, password: 'not the right one' };
    await app.server.call(null, 'POST /api/v1/auth/login', body);
  }
  const page = await app.page(null, { width: 390 });
  const link = await linkTo(person.email);
  await page.goto(link);
  await page.getByRole('button', { name: 'Unlock the account' }).click();
  await page.getByRole('heading', { name: 'Unlocked' }).waitFor();
  await page.goto(link);
  await page.getByRole('button', { name: 'Unlock the account' }).click();
  await page.getByText('This link has been used or is too old.').waitFor();
});
