import { z } from 'zod';
import { Id } from '../values.ts';
import { grantRoles } from './project-choices.ts';

/** A role held in a part of a workspace: a built-in one by its name, one that the workspace made by its id. */
export const GrantRole = z.union([z.enum(grantRoles), Id]);
export const MemberGrants = z.array(z.strictObject({ memberId: Id, role: GrantRole })).max(500);
export type MemberGrants = z.infer<typeof MemberGrants>;
