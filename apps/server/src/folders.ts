import { join } from 'node:path';

/** Where the server's own files lie. */
export const migrationsFolder = join(import.meta.dirname, '../migrations');
export const webFolder = join(import.meta.dirname, '../../web/dist');
export const packageFile = join(import.meta.dirname, '../package.json');
