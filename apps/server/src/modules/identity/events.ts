import { z } from 'zod';
import { event } from '#platform/kernel';

const About = z.object({ userId: z.uuid() });
const subject = { type: 'user', id: (payload: z.infer<typeof About>) => payload.userId };

export const userRegistered = event('user.registered', {
  version: 1,
  subject,
  payload: About,
  audit: 'auth',
  webhook: false,
});
export const userVerified = event('user.verified', {
  version: 1,
  subject,
  payload: About,
  audit: 'auth',
  webhook: false,
});
export const userLoggedIn = event('user.logged_in', {
  version: 1,
  subject,
  payload: About,
  audit: 'auth',
  webhook: false,
});
export const userLoggedOut = event('user.logged_out', {
  version: 1,
  subject,
  payload: About,
  audit: 'auth',
  webhook: false,
});

/** Somebody tried a wrong password; whose address it was stays a hash. */
export const loginFailed = event('user.login_failed', {
  version: 1,
  subject: { type: 'user', id: (payload) => payload.emailHash },
  payload: z.object({ emailHash: z.string() }),
  audit: 'auth',
  webhook: false,
});

/** Sessions ended before their time: open sockets of theirs close. */
export const sessionsRevoked = event('session.revoked', {
  version: 1,
  subject,
  payload: z.object({ ...About.shape, sessionIds: z.array(z.uuid()) }),
  audit: 'security',
  webhook: false,
});
