import { z } from 'zod';
import { text } from '../values.ts';

/** Why somebody who runs the installation does something: it stands in the platform's audit log, and whom it is done to is not told. */
export const WithReason = z.strictObject({ reason: text(3, 500) });
export type WithReason = z.infer<typeof WithReason>;
