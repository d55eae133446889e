import { brokenUnique } from '#platform/db';
import { refuse } from '#platform/kernel';

/** Turns the refusal of a unique name into words next to the name; whatever else went wrong goes on. */
export function nameTaken(constraint: string, message: string): (error: unknown) => never {
  return (error) => {
    if (brokenUnique(error) === constraint) refuse('name', 'taken', message);
    throw error;
  };
}
