import { audiences, syncTopic } from '@backline/contract';
import type { Audience } from '@backline/contract';

export interface Topic {
  readonly workspaceId: string;
  /** Whose changes; or the counters alone, for devices that pull. */
  readonly audience: Audience | typeof syncTopic;
}

/** What is followed: `ws/{workspaceId}/{audience}`. */
export function topicName({ workspaceId, audience }: Topic): string {
  return `ws/${workspaceId}/${audience}`;
}

/** What a topic is found by for those who are told only that something changed, and ask again. */
export function bareKey(name: string): string {
  return `${name} bare`;
}

const pattern = /^ws\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(\w+)$/;

/** Reads the name of a topic; null for what is none. */
export function parseTopic(name: string): Topic | null {
  const [, workspaceId, asked] = pattern.exec(name) ?? [];
  const audience = asked === syncTopic ? syncTopic : audiences.find((known) => known === asked);
  return workspaceId && audience ? { workspaceId, audience } : null;
}
