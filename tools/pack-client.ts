import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from './pack-client/bundle.ts';
import { declare } from './pack-client/declare.ts';
import { noteLicences } from './pack-client/note-licences.ts';

/**
 * Makes `packages/client/dist`, as `npm pack` and `npm publish` put it into the package: run by its `prepack`.
 *
 *   client, contract, two libraries ──Vite──▶ index.js, sync.js, vault.js and what they share
 *   types of the client ──tsc──▶ types/*.d.ts
 *   what they name of the contract ──tsc, worked out──▶ types/contract.d.ts, without its schemas
 */
const root = join(import.meta.dirname, '..');
const dist = join(root, 'packages/client/dist');
await rm(dist, { recursive: true, force: true });
const libraries = await bundle(root, dist);
await declare(root, dist);
await noteLicences(root, dist, libraries);
