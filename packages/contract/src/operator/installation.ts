import { z } from 'zod';
import { routes } from '../routes.ts';
import { text } from '../values.ts';
import { registrationModes } from './registration-modes.ts';

/** What whoever runs the installation has set about it; anybody may read it. */
export const Installation = z.object({
  name: z.string(),
  registration: z.enum(registrationModes),
  /** Shown above every screen; empty where there is nothing to say. */
  notice: z.string(),
});
export type Installation = z.infer<typeof Installation>;

export const ChangeInstallation = z
  .strictObject({ name: text(1, 50), registration: z.enum(registrationModes), notice: text(0, 500) })
  .partial();
export type ChangeInstallation = z.infer<typeof ChangeInstallation>;

export const installationRoutes = routes('public', 'Installation', {
  showInstallation: {
    method: 'GET',
    path: '/installation',
    summary: 'What this installation is called, whether accounts can be opened, and what its operators have to say.',
    reply: Installation,
  },
});

export const installationSettingsRoutes = routes('user', 'Operator', {
  changeInstallation: {
    method: 'PATCH',
    path: '/admin/installation',
    summary: 'Change the name of the installation, who may open an account, or the notice above every screen.',
    body: ChangeInstallation,
    reply: Installation,
    rate: 'admin',
    stepUp: true,
  },
});
