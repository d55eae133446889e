import type { Installation } from '@backline/contract';
import { fragment, sql } from '#platform/kernel';

const columns = fragment`name, registration, notice`;

/** What whoever runs the installation has set; anybody may read it, through whatever door. */
export const installation = sql<Installation>`select ${columns} from app.installation`;

/** The same, held until the change is done. */
export const installationToChange = sql<Installation>`select ${columns} from app.installation for update`;

export function writeInstallation({ name, registration, notice }: Installation) {
  return sql`update app.installation set name = ${name}, registration = ${registration}, notice = ${notice}`;
}
