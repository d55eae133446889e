import type { Page } from 'playwright-core';

export interface LoadedScripts {
  /** As they came over the wire. */
  readonly bytes: number;
  readonly files: number;
}

/** A screen is there when its sign is; what it loads until then, and for a moment after, it needed. */
const quietMs = 1000;

/** Every script that a page of a fresh browser loads until the element `sign` stands on it and nothing more comes. */
export async function loadedScripts(page: Page, url: string, sign: string): Promise<LoadedScripts> {
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') sizes.push(request.sizes().then((size) => size.responseBodySize));
  });
  await page.goto(url);
  await page.locator(sign).first().waitFor();
  for (let known = -1; known < sizes.length;) {
    known = sizes.length;
    await page.waitForTimeout(quietMs);
  }
  const bytes = await Promise.all(sizes);
  return { bytes: bytes.reduce((sum, size) => sum + size, 0), files: bytes.length };
}
