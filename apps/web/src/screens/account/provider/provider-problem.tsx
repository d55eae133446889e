import { t } from '../../../lib/messages/index.ts';
import type { LabelKey } from '../../../lib/messages/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import classes from './provider.module.css';

interface ProviderProblemProps {
  readonly code?: string;
}

const words = new Map<string, LabelKey>([
  ['EMAIL_UNCONFIRMED', 'provider.problem.unconfirmed'],
  ['ACCOUNT_SUSPENDED', 'provider.problem.suspended'],
  ['ACCOUNT_DELETING', 'provider.problem.deleting'],
  ['ACCOUNT_LOCKED', 'provider.problem.locked'],
  ['TOKEN_EXPIRED', 'provider.problem.late'],
  ['DUPLICATE', 'provider.problem.taken'],
  ['AUTH_REQUIRED', 'provider.problem.session'],
]);

/** Why a provider led nobody in, or was not linked. */
export function ProviderProblem({ code }: ProviderProblemProps) {
  if (code === undefined) return null;
  return (
    <div className={classes.problem} role="alert">
      <Icon name="warning" />
      <p>{t(words.get(code) ?? 'provider.problem.refused')}</p>
    </div>
  );
}
