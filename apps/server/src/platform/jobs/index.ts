export { acceptJobs } from './accept-jobs.ts';
export { jobCancelled, jobDeadLettered } from './events.ts';
export { jobsModule } from './jobs-module.ts';
export { prepareQueue } from './queue.ts';
export { createWorker } from './worker.ts';
export type { Worker, WorkerOptions } from './worker.ts';
