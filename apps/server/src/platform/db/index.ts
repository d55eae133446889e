export type { MigrationStatus } from './migrate.ts';
export { createDatabase } from './database.ts';
export type { Database, DatabaseOptions, Limits } from './database.ts';
export { migrate, migrateDown, migrationStatus } from './migrate.ts';
export { platformWorkspace } from './outbox.sql.ts';
export type { ConnectionOptions } from './pool.ts';
export { prepareRoles, rolesScript, whyUnsafe } from './roles.ts';
export { brokenUnique } from './session-errors.ts';
