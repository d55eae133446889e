import { requestBytes } from '../load.ts';
import { loadOn } from '../load-on.ts';
import type { Figure, Scenario } from '../scenario.ts';

const connections = 32;

export const list: Scenario = {
  name: 'list',
  what: '20 of 100,000 shows at 32 connections: the newest, without and with their number',
  async measure(stage) {
    const { server, veteran } = await stage.filled();
    const path = `/api/v1/workspaces/${veteran.workspaceId}/performances?limit=20&sort=-localDate`;
    const figures: Figure[] = [];
    for (const [name, query, atLeast] of [
      ['list 20, no total', '', 3000],
      ['list 20, with total', '&total=true', 1500],
    ] as const) {
      const request = requestBytes(`GET ${path}${query}`, veteran.headers);
      const asked = { connections, seconds: stage.seconds, next: () => request };
      const { perSecond, note } = await loadOn(server, asked);
      figures.push({ name, value: perSecond, unit: '/s', target: { atLeast }, note });
    }
    return figures;
  },
};
