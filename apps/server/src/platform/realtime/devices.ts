import type { Counter } from './counters.ts';
import { isIn } from './counters.ts';
import { encode } from './encode.ts';
import type { Encoded } from './encode.ts';

/** A socket that follows the counters of a workspace under a topic, for a device that pulls. */
export interface Device {
  readonly workspaceId: string;
  readonly topic: string;
  readonly userId: string;
  readonly seesMoney: boolean;
  send(encoded: Encoded): void;
}

/** The devices that listen in this process, by workspace: a commit finds those it concerns without a look at the others. */
export interface Devices {
  add(device: Device): void;
  remove(device: Device): void;
  isFollowed(workspaceId: string): boolean;
  followed(): readonly string[];
  /** Hints that a scope has counted, to whoever is in it. */
  poke(counter: Counter): void;
  /** Says to each device the counters of the scopes that it is in. */
  tick(counters: readonly Counter[]): void;
}

export function createDevices(): Devices {
  const byWorkspace = new Map<string, Set<Device>>();
  return {
    add(device) {
      const known = byWorkspace.get(device.workspaceId);
      if (known) known.add(device);
      else byWorkspace.set(device.workspaceId, new Set([device]));
    },
    remove(device) {
      const known = byWorkspace.get(device.workspaceId);
      known?.delete(device);
      if (known?.size === 0) byWorkspace.delete(device.workspaceId);
    },
    isFollowed: (workspaceId) => byWorkspace.has(workspaceId),
    followed: () => [...byWorkspace.keys()],
    poke({ workspaceId, scope, ver }) {
      let encoded: Encoded | undefined;
      for (const device of byWorkspace.get(workspaceId) ?? []) {
        if (!isIn(scope, device)) continue;
        // Put into its form once for all: the topic is the workspace's.
        encoded ??= encode({ type: 'poke', topic: device.topic, scope, ver });
        device.send(encoded);
      }
    },
    tick(counters) {
      for (const [workspaceId, of] of Map.groupBy(counters, (counter) => counter.workspaceId)) {
        for (const device of byWorkspace.get(workspaceId) ?? []) {
          const own = of.filter(({ scope }) => isIn(scope, device));
          const scopes = Object.fromEntries(own.map(({ scope, ver }) => [scope, ver]));
          device.send(encode({ type: 'tick', topic: device.topic, scopes }));
        }
      }
    },
  };
}
