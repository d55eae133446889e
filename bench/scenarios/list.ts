import { besidePeer } from '../beside-peer.ts';
import { requestBytes } from '../load.ts';
import type { Figure, Scenario } from '../scenario.ts';

const connections = 32;

export const list: Scenario = {
  name: 'list',
  what: '20 of 100,000 shows at 32 connections: the newest, without and with their number',
  besidePeer: true,
  async measure(stage) {
    const { veteran } = await stage.filled();
    const path = `/api/v1/workspaces/${veteran.workspaceId}/performances?limit=20&sort=-localDate`;
    const figures: Figure[] = [];
    for (const { name, query, ...target } of [
      { name: 'list 20, no total', query: '', question: 'list', atLeast: 3000, published: 1126 },
      { name: 'list 20, with total', query: '&total=true', question: 'listWithTotal', atLeast: 1500, published: 146 },
    ] as const) {
      const request = requestBytes(`GET ${path}${query}`, veteran.headers);
      const measured = await besidePeer(stage, { name, asked: { connections, next: () => request }, ...target });
      figures.push(...measured.figures);
    }
    return figures;
  },
};
