/**
 * Keeps the app itself on the device, so that it opens without a network. What the app shows is kept by the app.
 *
 *   a page      ──▶ the network, for a while ──no answer──▶ the page that is kept
 *   a file of ours ──▶ the copy that is kept (its name changes with its content) ──none──▶ the network
 *   /api        ──▶ the network alone
 */
const { version, files } = __BUILT__;
const name = `backline ${version}`;
const patienceMs = 3000;
const kept = new Set(files);

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(name)
      .then((cache) => cache.addAll(files))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOld().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return;
  if (mode === 'navigate') event.respondWith(page(event.request));
  else if (kept.has(pathname)) event.respondWith(file(event.request));
});

/** A tab that is still open may ask for files of the version before. */
async function forgetOld() {
  const ours = (await caches.keys()).filter((key) => key.startsWith('backline '));
  await Promise.all(
    ours
      .filter((key) => key !== name)
      .slice(0, -1)
      .map((key) => caches.delete(key)),
  );
}

async function page(request) {
  const late = new Promise((resolve) => {
    setTimeout(resolve, patienceMs);
  });
  try {
    const answer = await Promise.race([fetch(request), late]);
    if (answer) return answer;
  } catch {
    // No network: the page that is kept.
  }
  return (await caches.match('/')) ?? fetch(request);
}

async function file(request) {
  return (await caches.match(request, { ignoreSearch: true })) ?? fetch(request);
}
