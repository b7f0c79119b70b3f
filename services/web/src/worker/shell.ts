/// <reference lib="webworker" />
import { isAnswer, isOfShell, otherShells, partOf, pictures, type Shell, shellName } from '../rules/shell.ts';

declare const self: ServiceWorkerGlobalScope;

const document = '/index.html';

/** How long a page's answer is waited for before the kept one is shown, milliseconds. */
const patience = 3_000;

/** Answers for the site from this device. @param shell undefined: nothing is kept, as before the dev server */
export function serveShell(shell: Shell | undefined): void {
  self.addEventListener('activate', (event) => event.waitUntil(clean(shell)));
  if (shell === undefined) return;
  self.addEventListener('install', (event) => event.waitUntil(take(shell)));
  self.addEventListener('fetch', (event) => {
    const { request } = event;
    const { method, url, mode } = request;
    const part = partOf({ method, url, isPage: mode === 'navigate' }, self.location.origin);
    if (part === 'page') event.respondWith(page(request, shell));
    if (part === 'asset') event.respondWith(asset(request, shell));
    if (part === 'picture') event.respondWith(picture(request, shell));
  });
}

const clean = async (shell: Shell | undefined) =>
  Promise.all(otherShells(await caches.keys(), shell).map((each) => caches.delete(each)));

/** Takes a version in whole; if a part can't be had, the version before goes on. */
async function take(shell: Shell): Promise<void> {
  const answer = await fetch(document, { cache: 'reload' });
  const html = await answer.text();
  if (!answer.ok || !isOfShell(html, shell)) throw new Error('The document is of another version.');
  const cache = await caches.open(shellName(shell));
  await cache.addAll([...shell.assets, ...pictures]);
  const headers = new Headers(answer.headers);
  for (const each of ['content-encoding', 'content-length']) headers.delete(each);
  // Made anew: an answer that came by a redirect is none that a browser takes for a page.
  await cache.put(document, new Response(html, { headers }));
}

async function page(request: Request, shell: Shell): Promise<Response> {
  const asked = fetch(request);
  const first = await Promise.race([asked.catch(() => undefined), late()]);
  if (first !== undefined && isAnswer(first)) return first;
  return (await kept(document, shell)) ?? asked;
}

const asset = async (request: Request, shell: Shell): Promise<Response> =>
  (await kept(request, shell)) ?? fetch(request);

async function picture(request: Request, shell: Shell): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const found = await kept(request, shell);
    if (found === undefined) throw error;
    return found;
  }
}

const kept = (what: Request | string, shell: Shell): Promise<Response | undefined> =>
  caches.match(what, { cacheName: shellName(shell), ignoreVary: true });

const late = (): Promise<undefined> => new Promise((done) => setTimeout(done, patience, undefined));
