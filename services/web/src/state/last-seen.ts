import * as z from 'zod/mini';
import type { Place } from '../api/http.ts';
import { session } from '../api/shapes/person.ts';
import {
  isKept,
  isOfUse,
  type Kept,
  keptName,
  mostKept,
  othersKept,
  type Reader,
} from '../rules/last-seen.ts';

const kept = 'suffra:last-reader';
/** No token and no address: the name and what the frame is drawn from. */
const lastReaderShape = z.omit(session.shape.voter, { email: true });
type LastReader = z.output<typeof lastReaderShape>;
const keptAnswer = z.object({ body: z.unknown(), etag: z.string(), at: z.number() });

let reader: Reader | undefined;

/** Who was signed in last on this device and has not signed out. */
export function lastReader(): LastReader | undefined {
  const text = localStorage.getItem(kept);
  try {
    return text === null ? undefined : lastReaderShape.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** From now on this voter's answers are kept, and nobody else's: what others left on this device goes. */
export function readAs(voter: LastReader): void {
  const { tenantId, voterId, name, role } = voter;
  reader = { tenantId, voterId };
  localStorage.setItem(kept, JSON.stringify({ tenantId, voterId, name, role }));
  void forgetOthers();
}

/** Forgets who was here, and all that they saw. */
export function forgetReader(): void {
  reader = undefined;
  localStorage.removeItem(kept);
  void forgetOthers();
}

// A browser that keeps nothing (a private window, a full disk) is as good as ever while there is a network.
async function forgetOthers(): Promise<void> {
  try {
    await Promise.all(othersKept(await caches.keys(), reader).map((each) => caches.delete(each)));
  } catch {}
}

/** Where an answer to who reads now lies; undefined: answers to this request are not kept. */
export function placeOf(method: string, path: string): Place | undefined {
  const owner = reader;
  if (owner === undefined || !isKept(method, path) || !('caches' in window)) return undefined;
  return {
    put: (answer) => void put(owner, path, answer).catch(() => undefined),
    take: () => take(owner, path).catch(() => undefined),
  };
}

async function put(owner: Reader, path: string, answer: Kept): Promise<void> {
  if (owner !== reader) return;
  const cache = await caches.open(keptName(owner));
  await cache.put(path, new Response(JSON.stringify(answer)));
  const all = await cache.keys();
  for (const oldest of all.slice(0, Math.max(0, all.length - mostKept))) await cache.delete(oldest);
  // Somebody has signed out while it was written.
  if (owner !== reader) await forgetOthers();
}

async function take(owner: Reader, path: string): Promise<Kept | undefined> {
  const found = await caches.match(path, { cacheName: keptName(owner) });
  if (found === undefined) return undefined;
  const read = keptAnswer.parse(await found.json());
  return isOfUse(read, Date.now()) ? read : undefined;
}
