export { createFileStore } from './file-store.ts';
export { createStorageModule } from './storage-module.ts';
export type { FileStore, StoredFile } from './file-store.ts';
