// Loaded into a command before anything else. npm runs scripts under a shell that dies of a SIGTERM without handing it
// on, and a launcher may be killed: either way nobody would be left to stop the command.
import { isMainThread } from 'node:worker_threads';

const parent = process.ppid;

if (isMainThread) {
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}
