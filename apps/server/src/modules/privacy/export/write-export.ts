import { createReadStream, existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { platformWorkspace } from '#platform/db';
import { personalRows } from '#platform/kernel';
import type { JobDoors, PersonalPage, PersonalRow, PersonalRows } from '#platform/kernel';
import type { Archive, FileStore } from '#platform/storage';
import { indexPage } from './index-page.ts';

const mostRows = 200;

export interface ExportPart {
  readonly folder: string;
  readonly rows: readonly PersonalRows[];
  readonly workspaceId: string | null;
  /** Whether it is a personal workspace. */
  readonly isOwn: boolean;
}

export interface CopyOf {
  readonly userId: string;
  readonly workspaces: readonly { readonly id: string; readonly kind: string; readonly slug: string }[];
}

/** Which rows are read where: the account, each workspace, and what the log says of each. */
export function partsOf({ workspaces }: CopyOf, all: readonly PersonalRows[]): readonly ExportPart[] {
  const at = (door: PersonalRows['door']) => all.filter((rows) => rows.door === door);
  return [
    { folder: 'account', rows: at('account'), workspaceId: null, isOwn: false },
    { folder: 'log/account', rows: at('log'), workspaceId: platformWorkspace, isOwn: false },
    ...workspaces.flatMap(({ id, kind, slug }) => [
      { folder: `workspaces/${slug}`, rows: at('workspace'), workspaceId: id, isOwn: kind === 'personal' },
      { folder: `log/${slug}`, rows: at('log'), workspaceId: id, isOwn: false },
    ]),
  ];
}

export interface Writing {
  readonly archive: Archive;
  readonly files: FileStore;
  readonly doors: JobDoors;
  readonly userId: string;
  readonly cancelled: AbortSignal;
  readonly onPart: (done: number) => Promise<void>;
}

interface Written {
  readonly name: string;
  count: number;
}

/** Writes all parts, then a page that says what is there. */
export async function writeExport(writing: Writing, parts: readonly ExportPart[]): Promise<void> {
  const written: Written[] = [];
  for (const [number, part] of parts.entries()) {
    for (const rows of part.rows) written.push(...(await writeRows(writing, part, rows)));
    await writing.onPart((number + 1) / parts.length);
  }
  await writing.archive.add('index.html', Readable.from([indexPage(written)], { objectMode: false }));
}

/** Writes the rows of one kind, if there are any, and the files that they stand for. */
async function writeRows(writing: Writing, part: ExportPart, rows: PersonalRows): Promise<readonly Written[]> {
  const { doors, userId, archive, files } = writing;
  const page = async (after: string | null): Promise<readonly PersonalRow[]> => {
    writing.cancelled.throwIfAborted();
    const asked: PersonalPage = { userId, workspaceId: part.workspaceId, isOwn: part.isOwn, after, most: mostRows };
    const statement = personalRows(rows, asked);
    return part.workspaceId !== null && rows.door === 'workspace'
      ? await doors.readIn(part.workspaceId, async (db) => await db.all(statement))
      : await doors.asSystem(async ({ db }) => await db.all(statement));
  };
  const first = await page(null);
  if (first.length === 0) return [];
  const json: Written = { name: `${part.folder}/${rows.kind}.json`, count: 0 };
  const uploads: { readonly fileId: string; readonly fileName: string | null }[] = [];

  async function* lines() {
    let found = first;
    yield '[\n';
    for (;;) {
      for (const { text, fileId, fileName } of found) {
        yield `${json.count++ === 0 ? '' : ',\n'}${text}`;
        if (fileId !== null) uploads.push({ fileId, fileName });
      }
      const last = found.at(-1)?.key ?? null;
      if (rows.key === null || last === null || found.length < mostRows) break;
      found = await page(last);
    }
    yield '\n]\n';
  }

  await archive.add(json.name, Readable.from(lines(), { objectMode: false }));
  const kept: Written[] = [json];
  for (const { fileId, fileName } of uploads) {
    const path = files.pathOf(fileId);
    if (!existsSync(path)) continue;
    const name = `${part.folder}/files/${fileId}-${(fileName ?? 'file').replace(/[^\p{L}\p{N}._-]+/gu, '_')}`;
    await archive.add(name, createReadStream(path));
    kept.push({ name, count: 1 });
  }
  return kept;
}
