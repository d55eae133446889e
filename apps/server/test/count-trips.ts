import { Client } from 'pg';
import { onTestFinished, vi } from 'vitest';

/** Answers how many trips to the database have begun in this process since it was called. */
export function countTrips(): () => number {
  const asked = vi.spyOn(Client.prototype, 'query');
  onTestFinished(() => asked.mockRestore());
  return () => asked.mock.calls.length;
}
