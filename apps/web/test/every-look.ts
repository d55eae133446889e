import { expect } from 'vitest';
import type { TestUser } from '../../server/test/index.ts';
import { accessFaults, overflow } from './open-app.ts';
import type { OpenApp } from './open-app.ts';

export const looks = [
  { width: 1280, scheme: 'light' },
  { width: 390, scheme: 'dark' },
] as const;

interface Screen {
  readonly path: string;
  readonly as: TestUser | null;
  /** Of the heading by which the screen is known to be there. */
  readonly level?: 1 | 2;
}

/** The screen passes axe in light and dark, wide and narrow, and is nowhere wider than 320 pixels. */
export async function expectFitInEveryLook(app: OpenApp, { path, as, level = 1 }: Screen): Promise<void> {
  for (const look of looks) {
    const page = await app.pageAgain(as, look);
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.getByRole('heading', { level }).first().waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await overflow(page)).toBe(0);
    await page.close();
  }
}
