import { afterAll, afterEach } from 'vitest';
import { endFile } from './per-file.ts';
import { killServers } from './system/server-process.ts';

// Before each test file: whatever becomes of it, nothing of it outlives it.
afterEach(killServers);
afterAll(endFile);
