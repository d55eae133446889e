import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = process.env['BACKLINE_DATA_SAMPLES'] ?? resolve(import.meta.dirname, '../../../../../shared/data');

/** The real files that tests read where they are; they are not part of the product. */
export const samples = {
  here: existsSync(folder),
  shows: join(folder, 'gdshows'),
  calendar: (name: string) => join(folder, 'concert-calendars', name),
};

if (!samples.here)
  console.warn(`Left out: the real files are not at ${folder}; set BACKLINE_DATA_SAMPLES to where they are.`);
