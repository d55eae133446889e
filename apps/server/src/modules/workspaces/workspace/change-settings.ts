import { areTooLarge, mergedSettings, readInput, WorkspaceSettings } from '@backline/contract';
import type { SettingsPatch } from '@backline/contract';
import { allow, expectVersion, fail, refuse } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { workspaceUpdated } from '../events.ts';
import { settingsToChange, writeSettings } from './workspace.sql.ts';

/** Merges a change into the settings; two changes of different keys at once both stand. */
export async function changeSettings(
  ctx: Ctx,
  change: SettingsPatch,
  ifMatch: number | undefined,
): Promise<WorkspaceSettings> {
  allow(ctx.actor, 'settings', 'update');
  const before = await ctx.db.one(settingsToChange(ctx.workspaceId));
  expectVersion(before, ifMatch);
  const merged = mergedSettings(before.settings, change);
  const checked = readInput(WorkspaceSettings, merged);
  if (!checked.success) return fail('VALIDATION_ERROR', { details: checked.details });
  if (areTooLarge(merged)) refuse('', 'too_large', 'These settings are too large.');
  await ctx.db.run(writeSettings(ctx.workspaceId, merged));
  await ctx.emit(workspaceUpdated, { workspaceId: ctx.workspaceId });
  return checked.data;
}
