import { accessFor, forget, Refused, slugOf } from './visitor.ts';

/** A voting as one votes in it. */
export interface Booth {
  /** Of the regions, the nearest first. */
  readonly endpoints: readonly string[];
  readonly tenant: string;
  readonly voting: string;
}

/** How a vote stands. */
export interface Standing {
  readonly state: 'accepted' | 'pending' | 'declined' | 'voided';
  readonly voteId: string;
  readonly choices?: readonly string[];
  readonly receipt?: string;
}

/** How often a request is sent at most. */
const tries = 5;

/** What a moment may cure, or another region. */
const passing = new Set(['busy', 'internal-error', 'too-many-requests']);

/**
 * Casts a vote. The same request is sent until there is an answer, to each region in turn: however often it arrives, it
 * counts once.
 * @returns undefined when nobody is signed in on the page
 * @throws Refused with the problem's slug; `unsure` when no answer came, so that nobody knows
 */
export const cast = (booth: Booth, choices: readonly string[]): Promise<Standing | undefined> =>
  asking(booth, { method: 'PUT', body: JSON.stringify({ choices }) });

/** Reads how the visitor's vote stands; see {@link cast}. */
export const standing = (booth: Booth): Promise<Standing | undefined> => asking(booth, { method: 'GET' });

async function asking(booth: Booth, init: RequestInit): Promise<Standing | undefined> {
  let renewed = false;
  for (let n = 1; ; n += 1) {
    const endpoint = booth.endpoints[(n - 1) % booth.endpoints.length] ?? '';
    try {
      const token = await accessFor(endpoint, booth.tenant);
      if (token === undefined) return undefined;
      return await ask(`${endpoint}/v1/votings/${encodeURIComponent(booth.voting)}/vote`, token, init);
    } catch (error) {
      const slug = error instanceof Refused ? error.slug : 'unsure';
      if (slug === 'not-signed-in' && !renewed) {
        renewed = true;
        forget(booth.tenant);
        continue;
      }
      const refused = error instanceof Refused ? error : new Refused('unsure');
      if (n >= tries || (slug !== 'unsure' && !passing.has(slug))) throw refused;
      // Doubled, with full jitter: those who failed at once must not come back at once.
      await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 300 * 2 ** n));
    }
  }
}

async function ask(url: string, token: string, init: RequestInit): Promise<Standing> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const waits = AbortSignal.timeout(8_000);
  const answer = await fetch(url, {
    ...init,
    headers,
    credentials: 'omit',
    cache: 'no-store',
    signal: waits,
  });
  // The gateway before the functions refuses a token, and writes no problem document.
  if (answer.status === 401) throw new Refused('not-signed-in');
  const body = await answer.json();
  if (answer.ok) return { state: 'accepted', ...body };
  throw new Refused(slugOf(body) || (answer.status >= 500 ? 'internal-error' : 'other'), body);
}
