import type { Live, LiveChange } from '@backline/client';
import type { PerformanceMoney } from '@backline/contract';
import { queryClient } from './connection.ts';
import type { LocalStore } from './local-store.ts';
import { refreshMe } from './me.ts';
import { loadSetListsSoon } from './private-set-lists.ts';
import { copyToShows, moveToVenue } from './venue-on-shows.ts';
import type { RemoteData, WorkspaceData } from './workspace-data.ts';

type Patch = (data: RemoteData, change: LiveChange) => void;

// After a drop the two topics catch up each by itself: the money of a new show may come before the show.
const moneyAhead = new Map<string, PerformanceMoney | null>();

// What a change does to the rows on screen, by the kind of its subject. A kind without a line only makes its queries stale.
const patches: Readonly<Record<string, Patch>> = {
  performance(data, { subject, payload: { performance, money } }) {
    if (performance) {
      const early = moneyAhead.get(subject.id) ?? null;
      moneyAhead.delete(subject.id);
      data.performances.amend(subject.id, (known) =>
        known && known.version > performance.version ? known : { ...performance, money: known ? known.money : early },
      );
    }
    // Whoever may not read every show is told only that one has changed.
    if (!performance && money === undefined) void data.performances.load();
    // Money comes on its own topic; a reader who may not see it never gets one.
    if (money === undefined) return;
    data.performances.amend(subject.id, (known) => {
      if (!known) moneyAhead.set(subject.id, money);
      return known && { ...known, money };
    });
  },
  venue(data, { subject, payload: { venue, mergedId } }) {
    if (!venue) return void data.venues.load();
    // Stage notes are not told to everybody; those we know stay.
    data.venues.amend(subject.id, (known) =>
      known && known.version > venue.version ? known : { ...venue, stageNotes: known?.stageNotes ?? '' },
    );
    copyToShows(data, venue);
    if (mergedId) moveToVenue(data, mergedId, venue);
  },
  song(data, { payload: { song } }) {
    if (song) data.songs.put([song]);
    else void data.songs.load();
  },
  // The items of a list that is open are fetched again: its query goes stale below.
  set_list(data, { payload: { setList } }) {
    if (setList) data.setLists.put([setList]);
    else loadSetListsSoon(data);
  },
  // An import tells of itself alone, not of its ten thousand rows.
  import: loadAll,
  // After a restore anything may be another, on whatever screen.
  restore(data) {
    loadAll(data);
    void queryClient.invalidateQueries({ queryKey: [data.workspaceId] });
  },
};

/** Loads the collections once the server follows us, then patches them by every change, without fetching. */
export function followChanges(data: WorkspaceData, live: Live): void {
  // What is kept on the device comes by its own way.
  const fetchAll = () => {
    if (data.store === null) loadAll(data);
  };
  const resync = () => {
    fetchAll();
    void queryClient.invalidateQueries({ queryKey: [data.workspaceId] });
  };
  const stale = staleSoon(data.workspaceId);
  const onChange = (change: LiveChange) => {
    if (data.store === null) patches[change.subject.type]?.(data, change);
    stale(change.subject.type);
  };
  let isFollowed = false;
  live.subscribe(`ws/${data.workspaceId}/all`, {
    onReady: () => {
      // Rows read before the server followed us may lack what was said in between.
      if (!isFollowed) fetchAll();
      isFollowed = true;
    },
    onChange,
    onResync: resync,
    // Shown out, or the workspace is gone: which ones are left, the server knows.
    onClosed: () => void refreshMe(),
  });
  if (data.store) return followHints(data.workspaceId, data.store, live);
  live.subscribe(`ws/${data.workspaceId}/money`, { onChange, onResync: fetchAll });
  // Where sockets are blocked the rows still come, they only do not follow.
  setTimeout(() => {
    if (!isFollowed) fetchAll();
  }, 1500);
}

/** What the server says of the counters of scopes, passed on to what is kept on the device. */
function followHints(workspaceId: string, store: LocalStore, live: Live): void {
  live.subscribe(`ws/${workspaceId}/sync`, {
    // Back after a while: something may have been missed.
    onReady: () => store.now()?.wake(),
    onHint: (vers) => store.now()?.hint({ vers }),
  });
}

function loadAll(data: RemoteData): void {
  void data.performances.load();
  void data.venues.load();
  void data.songs.load();
  void data.setLists.load();
}

// Somebody's role, what it gives and where they hold one, or what the workspace is called, may be one's own.
const changesOneself = ['workspace', 'member', 'role', 'team', 'project', 'restore'];

/** Marks a workspace's queries on a kind of thing as stale, a burst at a time. */
function staleSoon(workspaceId: string): (kind: string) => void {
  const kinds = new Set<string>();
  return (kind) => {
    const isBurst = kinds.size > 0;
    kinds.add(kind);
    if (isBurst) return;
    setTimeout(() => {
      // A song that was renamed is renamed wherever it was played; a show's page holds the titles.
      if (kinds.has('song')) kinds.add('performance');
      if (changesOneself.some((kind) => kinds.has(kind))) void refreshMe();
      for (const each of kinds) void queryClient.invalidateQueries({ queryKey: [workspaceId, each] });
      void queryClient.invalidateQueries({ queryKey: [workspaceId, 'figures'] });
      kinds.clear();
    }, 300);
  };
}
