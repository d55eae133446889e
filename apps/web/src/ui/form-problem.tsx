import { problemCode, problemText } from '../lib/problem-text.ts';
import classes from './form-problem.module.css';
import { Icon } from './icon.tsx';

interface FormProblemProps {
  readonly error: unknown;
}

/** Why a form was not taken, above its button; what was typed stays. */
export function FormProblem({ error }: FormProblemProps) {
  if (!error) return null;
  return (
    <div className={classes.problem} role="alert">
      <Icon name="warning" />
      <div>
        <p>{problemText(error)}</p>
        <small>{problemCode(error)}</small>
      </div>
    </div>
  );
}
