import type { BackupProblem } from '@backline/contract/transfer';

/** A file that is refused, with the reason in words. Nothing was changed. */
export class RefusedBackup extends Error {
  readonly problem: BackupProblem;

  constructor(problem: BackupProblem, options?: ErrorOptions) {
    super(problem.message, options);
    this.problem = problem;
  }
}

/** Refuses a file. */
export function refuseBackup(code: BackupProblem['code'], message: string, options?: ErrorOptions): never {
  throw new RefusedBackup({ code, message }, options);
}
