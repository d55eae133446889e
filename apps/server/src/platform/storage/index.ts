export { createArchive } from './archive.ts';
export type { Archive } from './archive.ts';
export { createFileStore } from './file-store.ts';
export { createStorageModule } from './storage-module.ts';
export type { FileStore, StoredFile } from './file-store.ts';
