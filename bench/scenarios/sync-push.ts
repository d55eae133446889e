import { loadOn, noteOf } from '../load-on.ts';
import type { Scenario } from '../scenario.ts';
import { syncDevice } from '../sync-device.ts';

const devices = 50;
const pushing = 4;
const batch = 500;

export const syncPush: Scenario = {
  name: 'sync-push',
  what: `logged shows pushed into one workspace: one at a time by ${devices} devices, and ${batch} at a time by ${pushing}`,
  async measure(stage) {
    const { server, people } = await stage.filled();
    const person = people[3];
    if (!person) throw new Error('nobody came');
    const single = Array.from({ length: devices }, (_, number) => syncDevice(person, number));
    const one = await loadOn(server, {
      connections: devices,
      seconds: stage.seconds,
      next: (connection) => single[connection]?.push(1) ?? Buffer.alloc(0),
    });
    const bulk = Array.from({ length: pushing }, (_, number) => syncDevice(person, number));
    let unsettled = 0;
    const many = await loadOn(server, {
      connections: pushing,
      seconds: stage.seconds,
      next: (connection) => bulk[connection]?.push(batch) ?? Buffer.alloc(0),
      answered: (_, answer) => {
        unsettled += batch - answer.split('"status":"ok"').length + 1;
      },
    });
    const perMutation = `${(many.cpuMicros / batch).toFixed(0)} µs CPU a show, ${unsettled} not applied`;
    return [
      {
        name: 'pushes into one workspace',
        value: one.perSecond,
        unit: '/s',
        target: { atLeast: 1000 },
        note: noteOf(one),
      },
      { name: 'pushes into one workspace, p99', value: one.p99Ms, unit: 'ms' },
      {
        name: 'batched mutations in one workspace',
        value: many.perSecond * batch,
        unit: '/s',
        target: { atLeast: 5000 },
        note: perMutation,
      },
    ];
  },
};
