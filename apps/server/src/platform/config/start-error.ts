/**
 * A start that cannot be, for a reason the operator can mend: a taken port, a full disk, a bad setting. Its message is
 * the one line they read; every other error at the start is a defect and is shown with its stack.
 */
export class StartError extends Error {
  override readonly name = 'StartError';
}
