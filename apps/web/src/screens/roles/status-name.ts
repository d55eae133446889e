import { performanceStatuses, projectStates, songStatuses } from '@backline/contract';
import { t } from '../../lib/messages/index.ts';

const known = [...performanceStatuses, ...songStatuses, ...projectStates];

/** Our word for a state of something. */
export function statusName(status: string): string {
  const found = known.find((each) => each === status);
  return found ? t(`status.${found}`) : status;
}
