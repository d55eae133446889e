import { expect, test } from 'vitest';
import { make } from '../../server/test/index.ts';
import { openApp } from './open-app.ts';

const app = await openApp();

async function played(years: Readonly<Record<string, number>>) {
  const { owner, id } = await make.workspace();
  for (const [year, count] of Object.entries(years)) {
    for (let night = 1; night <= count; night += 1) {
      const show = {
        localDate: `${year}-05-${String(night).padStart(2, '0')}`,
        venue: { name: night % 2 ? 'Sala El Sol' : 'Café Berlín', city: 'Madrid' },
        durationSeconds: 3600,
        playedItems: [{ setNo: 1, title: 'Tide' }],
      };
      await app.server.call(owner, `POST /api/v1/workspaces/${id}/performances`, show);
    }
  }
  return owner;
}

test('six questions make a profile; a step without its answer says what is missing', async () => {
  const { owner } = await make.workspace();
  const page = await app.page(owner);
  await page.goto('/profile');
  await page.getByRole('link', { name: 'Introduce yourself' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Ana');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('Step 2 of 6').waitFor();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('Name at least one instrument.').waitFor();
  await page.getByRole('textbox', { name: 'Instruments' }).or(page.getByLabel('Instruments')).first().fill('Tres');
  await page.keyboard.press('Enter');
  for (const step of [3, 4, 5, 6]) {
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText(`Step ${step} of 6`).waitFor();
  }
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Ana', level: 1 }).waitFor();
  await page.getByText('The figures grow from the log').waitFor();
});

test('every figure opens the shows behind it', async () => {
  const owner = await played({ 2022: 2, 2024: 5 });
  const page = await app.page(owner);
  await page.goto('/profile/new');
  await page.getByRole('textbox', { name: 'Name' }).fill('Ana');
  await page.getByText('All at once').click();
  await page.getByLabel('Instruments').first().fill('Tres');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save' }).click();

  await page.getByText('7 shows at 2 venues since 2022.').waitFor();
  await page.getByText('Most: 2024 with 5 shows. Least: 2023 with 0 shows.').waitFor();
  await page.getByRole('button', { name: 'Shows a year as a table' }).click();
  expect(await page.getByRole('region', { name: 'Shows a year' }).getByRole('row').allInnerTexts()).toEqual([
    'Year\tShows',
    '2022\t2',
    '2023\t0',
    '2024\t5',
  ]);
  await page.getByRole('button', { name: 'Shows a year as a table' }).click();
  await page.getByRole('link', { name: '2024: 5 shows' }).click();
  await page.getByText('5 of 7 shows').waitFor();
});

test('a year is told against the one before', async () => {
  const owner = await played({ 2023: 1, 2024: 3 });
  const page = await app.page(owner);
  await page.goto('/profile/new');
  await page.getByRole('textbox', { name: 'Name' }).fill('Ana');
  await page.getByText('All at once').click();
  await page.getByLabel('Instruments').first().fill('Tres');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Year in review' }).click();
  await page.getByRole('heading', { name: '2024 in review' }).waitFor();
  await page.getByText('3 shows, 2 more than in 2023.').waitFor();
  await page.getByRole('link', { name: 'May: 3 shows, 2023: 1 show' }).waitFor();
  await page.getByRole('button', { name: 'The year before' }).click();
  await page.getByRole('heading', { name: '2023 in review' }).waitFor();
  expect(new URL(page.url()).searchParams.get('year')).toBe('2023');
});
