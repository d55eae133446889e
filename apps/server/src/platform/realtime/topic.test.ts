import { expect, test } from 'vitest';
import { parseTopic, topicName } from './topic.ts';

const workspaceId = '01890a5d-ac96-774b-bcce-b302099a8058';

test('a topic is named by workspace and audience', () => {
  expect(parseTopic(`ws/${workspaceId}/money`)).toEqual({ workspaceId, audience: 'money' });
  expect(topicName({ workspaceId, audience: 'all' })).toBe(`ws/${workspaceId}/all`);
});

test.each([
  '',
  'ws',
  `ws/${workspaceId}`,
  `ws/${workspaceId}/everybody`,
  `ws/${workspaceId}/all/more`,
  `ws/${workspaceId.toUpperCase()}/all`,
  `user/${workspaceId}/all`,
])('%j is no topic', (name) => {
  expect(parseTopic(name)).toBeNull();
});
