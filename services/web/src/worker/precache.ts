/// <reference lib="webworker" />
import {
  classifyRequest,
  findOutdatedCaches,
  isUsableResponse,
  matchesManifest,
  type PrecacheManifest,
  toCacheName,
  unhashedFiles,
} from '../rules/precache.ts';

declare const self: ServiceWorkerGlobalScope;

const documentPath = '/index.html';

/** How long to wait for a page from the network before the cached one is shown, milliseconds. */
const documentTimeoutMs = 3_000;

/** The longest time of any other request, milliseconds. It is long enough for a slow network. */
const fileTimeoutMs = 60_000;

/** Requests a file with a time limit. */
const fetchFile = (file: Request | string, init: RequestInit = {}): Promise<Response> =>
  fetch(file, { ...init, signal: AbortSignal.timeout(fileTimeoutMs) });

/**
 * Responds to requests for the site from the cache.
 * @param manifest undefined: nothing is cached, as with the dev server
 */
export function servePrecache(manifest: PrecacheManifest | undefined): void {
  self.addEventListener('activate', (event) => event.waitUntil(deleteOutdatedCaches(manifest)));
  if (manifest === undefined) return;
  self.addEventListener('install', (event) => event.waitUntil(fillCache(manifest)));
  self.addEventListener('fetch', (event) => {
    const { request } = event;
    const { method, url, mode } = request;
    const part = classifyRequest({ method, url, isPage: mode === 'navigate' }, self.location.origin);
    if (part === 'page') event.respondWith(respondWithPage(request, manifest));
    if (part === 'asset') event.respondWith(respondWithAsset(request, manifest));
    if (part === 'picture') event.respondWith(respondWithUnhashedFile(request, manifest));
  });
}

const deleteOutdatedCaches = async (manifest: PrecacheManifest | undefined) =>
  Promise.all(findOutdatedCaches(await caches.keys(), manifest).map((name) => caches.delete(name)));

/** Caches a complete version. If a file can't be loaded, the previous version stays active. */
async function fillCache(manifest: PrecacheManifest): Promise<void> {
  const answer = await fetchFile(documentPath, { cache: 'reload' });
  const html = await answer.text();
  if (!answer.ok || !matchesManifest(html, manifest)) throw new Error('The document is of another version.');
  const cache = await caches.open(toCacheName(manifest));
  const signal = AbortSignal.timeout(fileTimeoutMs);
  await cache.addAll([...manifest.assets, ...unhashedFiles].map((file) => new Request(file, { signal })));
  const headers = new Headers(answer.headers);
  for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  // A new response, because browsers don't accept a redirected one for a page.
  await cache.put(documentPath, new Response(html, { headers }));
}

async function respondWithPage(request: Request, manifest: PrecacheManifest): Promise<Response> {
  const networkResponse = fetchFile(request);
  const firstResponse = await Promise.race([networkResponse.catch(() => undefined), waitForTimeout()]);
  if (firstResponse !== undefined && isUsableResponse(firstResponse)) return firstResponse;
  return (await matchCache(documentPath, manifest)) ?? networkResponse;
}

const respondWithAsset = async (request: Request, manifest: PrecacheManifest): Promise<Response> =>
  (await matchCache(request, manifest)) ?? fetchFile(request);

async function respondWithUnhashedFile(request: Request, manifest: PrecacheManifest): Promise<Response> {
  try {
    return await fetchFile(request);
  } catch (error) {
    const found = await matchCache(request, manifest);
    if (found === undefined) throw error;
    return found;
  }
}

const matchCache = (what: Request | string, manifest: PrecacheManifest): Promise<Response | undefined> =>
  caches.match(what, { cacheName: toCacheName(manifest), ignoreVary: true });

const waitForTimeout = (): Promise<undefined> =>
  new Promise((done) => setTimeout(done, documentTimeoutMs, undefined));
