export { make } from './make.ts';
export type { TestUser, TestWorkspace } from './make.ts';
export { testCtx } from './test-ctx.ts';
export type { TestCtx } from './test-ctx.ts';
export { cloneTemplate, testDatabase } from './test-database.ts';
export type { TestDatabase } from './test-database.ts';
