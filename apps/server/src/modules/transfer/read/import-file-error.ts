import type { FileProblem } from '@backline/contract/transfer';

/** Thrown when a whole file cannot be read; `problem` is what the person is told. */
export class ImportFileError extends Error {
  readonly problem: FileProblem;

  constructor(problem: FileProblem, options?: ErrorOptions) {
    super(problem.message, options);
    this.name = 'ImportFileError';
    this.problem = problem;
  }
}

interface Stop {
  readonly line?: number;
  readonly column?: number;
  readonly cause?: unknown;
}

/** Stops reading: says what is wrong with the file and, where it is known, at which line and column. */
export function unreadableFile(code: FileProblem['code'], message: string, at: Stop = {}): never {
  const { line = null, column = null, cause } = at;
  const place = line === null ? '' : column === null ? ` (line ${line})` : ` (line ${line}, column ${column})`;
  throw new ImportFileError({ code, message: message + place, line, column }, { cause });
}
