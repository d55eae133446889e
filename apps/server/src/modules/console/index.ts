import { defineModule, perform } from '#platform/kernel';
import type { Module } from '#platform/kernel';
import { performVerifying, verifyChains } from './audit/verify-chains.ts';
import { deadLetterRetried, installationChanged, jobRetried, jobStopped } from './events.ts';
import type { ConsolePorts } from './ports.ts';
import { routes } from './routes.ts';

export { changeInstallation } from './installation/change-installation.ts';
export { showHealth } from './health/show-health.ts';
export { listedDeadLetters, retryDeadLetter } from './job/dead-letters.ts';
export { countedJobs, listedJobs, shownJob } from './job/list-jobs.ts';
export { retryJob, stopJob } from './job/retry-job.ts';
export type { ConsolePorts } from './ports.ts';

/** What those who run the installation see and do of it: jobs, health, and the log of the platform. */
export function createConsole(ports: ConsolePorts): Module {
  return defineModule({
    name: 'console',
    routes: routes(ports),
    events: [jobRetried, jobStopped, deadLetterRetried, installationChanged],
    jobs: [perform(verifyChains, (doors, _, run) => performVerifying(doors, ports.heads, run))],
  });
}
