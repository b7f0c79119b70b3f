import type { PublicResults, PublicVoting } from '@suffra/shared/public/voting';
import { resultsPath, votingPath } from '@suffra/shared/public/voting';
import { narrow, type Offset, offsetMs } from '../../src/rules/server-time.ts';

let offset: Offset | undefined;

/** The server's clock, milliseconds since the epoch, by what the CDN's answers said of it. */
export const serverNow = (): number => Date.now() + offsetMs(offset);

/** For so long an answer serves all tiles of the page that ask for the same, milliseconds. */
const sharedFor = 2_000;

/**
 * Reads what is public of a voting from the first of the endpoints that answers. It comes from the CDN: no function runs.
 * Its answer is undefined when there is nothing of that name; it throws when no endpoint answers.
 */
export type Reader<T> = (
  endpoints: readonly string[],
  tenant: string,
  voting: string,
) => Promise<T | undefined>;

function reader<T>(pathOf: (tenant: string, voting: string) => string): Reader<T> {
  const recent = new Map<string, { at: number; answer: Promise<T | undefined> }>();
  return (endpoints, tenant, voting) => {
    const path = pathOf(tenant, voting);
    const now = Date.now();
    const known = recent.get(path);
    if (known !== undefined && now - known.at < sharedFor) return known.answer;
    const answer = first<T>(endpoints, path);
    recent.set(path, { at: now, answer });
    answer.catch(() => recent.delete(path));
    return answer;
  };
}

/** A voting's snapshot. */
export const readVoting = reader<PublicVoting>(votingPath);
/** Its results, as far as everybody may see them. */
export const readResults = reader<PublicResults>(resultsPath);

async function first<T>(endpoints: readonly string[], path: string): Promise<T | undefined> {
  let lost: unknown;
  for (const endpoint of endpoints) {
    try {
      return await one<T>(`${endpoint}/${path}`);
    } catch (error) {
      lost = error;
    }
  }
  throw lost;
}

async function one<T>(url: string): Promise<T | undefined> {
  const sentAt = Date.now();
  // A browser's own copy would tell an old time.
  const answer = await fetch(url, { cache: 'no-store', credentials: 'omit' });
  learn(sentAt, answer.headers);
  // The bucket tells nobody what is not there.
  if (answer.status === 403 || answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

function learn(sentAt: number, headers: Headers): void {
  // The CDN tells when it got its copy, and how many seconds ago that was.
  const made = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(made)) return;
  const date = new Date(made + Number(headers.get('age') ?? 0) * 1000).toUTCString();
  offset = narrow(offset, { sentAt, receivedAt: Date.now(), date });
}
