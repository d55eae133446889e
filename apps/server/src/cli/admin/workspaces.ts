import { workspaceKinds, workspaceStates } from '@backline/contract';
import type { KnownWorkspace, WorkspaceFile } from '@backline/contract';
import type { Operator } from '#modules/identity';
import {
  findWorkspace,
  liftWorkspace,
  listedWorkspaces,
  showAnyWorkspace,
  suspendWorkspace,
} from '#modules/workspaces';
import { StartError } from '#platform/config';
import { isId, oneOfFlag, operatorOf, reasonFlag, reasonOf } from './as-operator.ts';
import type { AdminCommand } from './command.ts';

const which = { positionals: 1 } as const;

/** Workspaces from the command line: the same commands as the console's. */
export const workspacesCommands: Readonly<Record<string, AdminCommand>> = {
  'workspaces list': {
    positionals: 1,
    what: 'List workspaces, the newest first, a hundred at most; words after it must stand in name or slug.',
    flags: {
      state: { value: 'STATE', what: `Only those in this state: ${workspaceStates.join(', ')}.` },
      kind: { value: 'KIND', what: `Only those of this kind: ${workspaceKinds.join(', ')}.` },
    },
    async run(installation, { flags, positionals: [q] }) {
      const [status, kind] = [oneOfFlag(flags, 'state', workspaceStates), oneOfFlag(flags, 'kind', workspaceKinds)];
      const filter = { ...(q && { q }), ...(status && { status }), ...(kind && { kind }) };
      const found = await listedWorkspaces(operatorOf(installation), { limit: 100, filter });
      found.rows.forEach((workspace) => installation.say(lineOf(workspace)));
      installation.say(
        found.nextCursor === null ? `workspaces: ${found.rows.length}` : 'there are more: say which you look for',
      );
    },
  },
  'workspaces show': {
    ...which,
    what: 'Show a workspace, by slug or id: what it is, its state and owners; nothing that is in it.',
    async run(installation, { positionals }) {
      const operator = operatorOf(installation);
      fileLines(await showAnyWorkspace(operator, await workspaceOf(operator, positionals))).forEach(installation.say);
    },
  },
  'workspaces suspend': onWorkspace(
    'Close a workspace for everybody, at once; nothing in it is deleted.',
    suspendWorkspace,
  ),
  'workspaces lift': onWorkspace('Open a suspended workspace again, as it was before.', liftWorkspace),
};

function onWorkspace(what: string, act: typeof suspendWorkspace): AdminCommand {
  return {
    ...which,
    what,
    flags: reasonFlag,
    async run(installation, { flags, positionals }) {
      const operator = operatorOf(installation);
      const reason = reasonOf(flags);
      installation.say(lineOf(await act(operator, { reason, workspaceId: await workspaceOf(operator, positionals) })));
    },
  };
}

/** The workspace that the words of a command name. */
export async function workspaceOf(operator: Operator, [slugOrId]: readonly string[]): Promise<string> {
  if (slugOrId === undefined) throw new StartError('say which workspace: a slug or an id');
  if (isId(slugOrId)) return slugOrId.toLowerCase();
  const found = await operator.asSystem('look for a workspace', async ({ db }) => await findWorkspace(db, slugOrId));
  if (!found) throw new StartError(`there is no workspace ${slugOrId}`);
  return found.workspaceId;
}

function lineOf({ id, slug, name, kind, status, members }: KnownWorkspace): string {
  return `${id}  ${slug}  ${name}  ${kind}  ${status}  members: ${members}`;
}

function fileLines(file: WorkspaceFile): readonly string[] {
  return [
    lineOf(file),
    `made ${file.createdAt}${file.deletedAt ? `, deleted ${file.deletedAt}` : ''}`,
    `owners: ${file.owners.length}`,
    ...file.owners.map(({ id, email, displayName }) => `  ${id}  ${email}  ${displayName}`),
  ];
}
