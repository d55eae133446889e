import type { LiveFromServer } from '@backline/contract';
import type { Happened, LiveFrame } from '#platform/kernel';
import type { Log } from '#platform/telemetry';
import { bareKey, topicName } from './topic.ts';

/** A message as it goes over the wire, made once for all who receive it. */
export type Encoded = Buffer;

export interface Told {
  /** What subscriptions find it by. */
  readonly key: string;
  readonly encoded: Encoded;
}

/** Puts a message of the server into its form on the wire. */
export function encode(message: LiveFromServer): Encoded {
  return Buffer.from(JSON.stringify(message));
}

/** Says what open screens are told about an event, for the topics that anybody wants. */
export function createTeller(declared: readonly LiveFrame[], log: Log) {
  const byType = Map.groupBy(declared, ({ on }) => on.type);

  return function tell(happened: Happened<unknown>, isWanted: (key: string) => boolean): readonly Told[] {
    const { seq, type, workspaceId, subjectType, subjectId } = happened;
    const about = { type: 'change', seq, event: type, subject: { type: subjectType, id: subjectId } } as const;
    try {
      return (byType.get(type) ?? [])
        .flatMap((live) => live.frames(happened))
        .map(({ audience, payload }) => ({ topic: topicName({ workspaceId, audience }), payload }))
        .flatMap(({ topic, payload }) => [
          { topic, key: topic, payload },
          { topic, key: bareKey(topic), payload: {} },
        ])
        .filter(({ key }) => isWanted(key))
        .map(({ topic, key, payload }) => ({ key, encoded: encode({ ...about, topic, payload }) }));
    } catch (error) {
      // One event that its own declaration cannot read must not end the telling of the others.
      log.error({ err: error, seq, type }, 'an event could not be told to open screens');
      return [];
    }
  };
}
