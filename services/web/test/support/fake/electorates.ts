import * as z from 'zod/mini';
import { type FakePlatform, newId, type Person } from './platform.ts';
import { createProblem, type FakeRequest, getCaller, parseBody, type Routes } from './routing.ts';
import { getOwnVoting } from './votings.ts';

const start = z.strictObject({ mode: z.enum(['replace', 'extend']) });
const entries = z.union([
  z.strictObject({ emails: z.array(z.string()).check(z.maxLength(500)) }),
  z.strictObject({ issuerId: z.string(), subjects: z.array(z.string()).check(z.maxLength(500)) }),
]);
const confirmation = z.strictObject({ electorateId: z.string(), entries: z.int() });

function getElectorate(platform: FakePlatform, votingId: string) {
  const known = platform.electorates.get(votingId) ?? { currentId: undefined, uploads: new Map() };
  platform.electorates.set(votingId, known);
  return known;
}

function getManaged(request: FakeRequest) {
  const { votingId } = getOwnVoting(request, getCaller(request, 'admin'));
  return { votingId, electorate: getElectorate(request.platform, votingId) };
}

/** Whether a person may vote in a voting by its list. @returns undefined if the voting has no list */
export function isOnTheList(
  platform: FakePlatform,
  votingId: string,
  { email }: Person,
): boolean | undefined {
  if (platform.votings.get(votingId)?.eligibleVoters !== 'list') return undefined;
  return getCurrentEntries(platform, votingId).has(email ?? '');
}

/** Makes addresses the list of a voting. */
export function setElectorate(platform: FakePlatform, votingId: string, emails: readonly string[]): void {
  const electorateId = newId();
  const upload = { mode: 'replace', state: 'current', entries: new Set(emails) } as const;
  platform.electorates.set(votingId, {
    currentId: electorateId,
    uploads: new Map([[electorateId, { ...upload }]]),
  });
}

/** The size of the list of a voting that is limited to one, for responses. */
export const getElectorateSize = (platform: FakePlatform, votingId: string): { electorateSize?: number } =>
  platform.votings.get(votingId)?.eligibleVoters === 'list'
    ? { electorateSize: getCurrentEntries(platform, votingId).size }
    : {};

function getCurrentEntries(platform: FakePlatform, votingId: string): ReadonlySet<string> {
  const { currentId = '', uploads } = getElectorate(platform, votingId);
  return uploads.get(currentId)?.entries ?? new Set();
}

/** Fake routes of lists of voters. A confirmed list becomes current with the second read after the confirmation. */
export const electorateRoutes: Routes = {
  'GET /v1/votings/:votingId/electorate': (request) => {
    const { votingId, electorate } = getManaged(request);
    const { currentId, uploads } = electorate;
    const size = getCurrentEntries(request.platform, votingId).size;
    const body = {
      votingId,
      ...(currentId !== undefined && { current: { electorateId: currentId, size } }),
      uploads: [...uploads].map(([electorateId, { mode, state }]) => ({ electorateId, mode, state })),
    };
    for (const [electorateId, upload] of uploads) {
      if (upload.state !== 'confirmed') continue;
      if (upload.mode === 'extend')
        for (const entry of getCurrentEntries(request.platform, votingId)) upload.entries.add(entry);
      upload.state = 'current';
      electorate.currentId = electorateId;
    }
    return { status: 200, body };
  },
  'POST /v1/votings/:votingId/electorate': (request) => {
    const { votingId, electorate } = getManaged(request);
    const electorateId = newId();
    electorate.uploads.set(electorateId, {
      mode: parseBody(request, start).mode,
      state: 'open',
      entries: new Set(),
    });
    return { status: 201, body: { votingId, electorateId } };
  },
  'POST /v1/votings/:votingId/electorate/:electorateId/entries': (request) => {
    const upload = getManaged(request).electorate.uploads.get(request.parts[1] ?? '');
    if (upload?.state !== 'open') throw createProblem('no-such-electorate', 404);
    const body = parseBody(request, entries);
    for (const entry of 'emails' in body ? body.emails : body.subjects) upload.entries.add(entry);
    return { status: 204 };
  },
  'PUT /v1/votings/:votingId/electorate': (request) => {
    const { votingId, electorate } = getManaged(request);
    const body = parseBody(request, confirmation);
    const upload = electorate.uploads.get(body.electorateId);
    if (upload === undefined) throw createProblem('no-such-electorate', 404);
    if (upload.entries.size !== body.entries) throw createProblem('electorate-incomplete', 409);
    upload.state = 'confirmed';
    return { status: 202, body: { votingId, electorateId: body.electorateId } };
  },
};
