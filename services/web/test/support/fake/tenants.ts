import type { Brand } from '@suffra/shared/brand';
import { type FakePlatform, getNestedMap, newId, type Person, type Voting } from './platform.ts';

/** A voting as a test describes it; times are relative to now, in milliseconds. */
export interface VotingSeed extends Partial<Omit<Voting, 'options' | 'startsAt' | 'endsAt'>> {
  readonly options?: readonly (string | { label: string; imageUrl?: string })[];
  /** Relative to now; negative values are in the past. Defaults to an hour ago. */
  readonly startsIn?: number;
  /** Relative to now. Defaults to in a day. */
  readonly endsIn?: number;
  /** Votes of anonymous voters, by option number from 1: `{ 1: 20, 2: 5 }`. */
  readonly votes?: Readonly<Record<number, number>>;
  readonly registered?: number;
}

/** A tenant with an admin and a voter. */
export interface FakeTenant {
  readonly tenantId: string;
  readonly name: string;
  readonly admin: Person;
  readonly voter: Person;
  readonly votings: readonly Voting[];
}

export const testPassword = 'Correct-horse-1';

/** Adds a separate tenant for a test, so tests do not share data. */
export function addTenant(
  platform: FakePlatform,
  seed: {
    tenantId?: string;
    name?: string;
    quota?: number;
    brand?: Brand;
    language?: 'en' | 'pl';
    votings?: VotingSeed[];
  } = {},
): FakeTenant {
  const tenantId = seed.tenantId ?? `club-${Math.random().toString(36).slice(2, 10)}`;
  const name = seed.name ?? 'Radio Aurora';
  platform.tenants.set(tenantId, { name, quota: seed.quota ?? 16, brand: seed.brand });
  const admin = addPerson(platform, tenantId, 'admin', 'Carla Lind', seed.language);
  const voter = addPerson(platform, tenantId, 'voter', 'Ada Nowak', seed.language);
  const votings = (seed.votings ?? []).map((voting) => addVoting(platform, tenantId, voting));
  return { tenantId, name, admin, voter, votings };
}

/** Adds a person with the address `<first name>@<tenant>.example`. */
export function addPerson(
  platform: FakePlatform,
  tenantId: string,
  role: Person['role'],
  name: string,
  language: 'en' | 'pl' = 'en',
): Person {
  const person: Person = {
    voterId: newId(),
    tenantId,
    name,
    email: `${name.split(' ')[0]?.toLowerCase()}@${tenantId}.example`,
    password: testPassword,
    role,
    signedUpAt: '2026-11-02T09:30:00.000Z',
    preferences: { showPaid: true, reminders: true, updates: false, language },
    version: 1,
    confirmed: true,
  };
  platform.people.push(person);
  return person;
}

/** Adds a voting with votes of anonymous voters. */
export function addVoting(platform: FakePlatform, tenantId: string, seed: VotingSeed): Voting {
  const {
    options = ['Northern lights', 'Slow train'],
    startsIn = -3_600_000,
    endsIn = 86_400_000,
    ...others
  } = seed;
  const { votes = {}, registered = 0, ...rest } = others;
  const at = (ms: number) => new Date(Math.round((Date.now() + platform.ahead + ms) / 60_000) * 60_000);
  const voting: Voting = {
    title: 'Song of the week',
    description: '',
    version: 1,
    cancelled: false,
    price: 0,
    ballot: { kind: 'single' },
    results: 'live',
    change: 'none',
    createdAt: at(-86_400_000).toISOString(),
    lastRequest: '',
    ...rest,
    votingId: seed.votingId ?? newId(),
    tenantId,
    options: options.map((option, i) => ({
      id: `o${i + 1}`,
      ...(typeof option === 'string' ? { label: option } : option),
    })),
    startsAt: at(startsIn).toISOString(),
    endsAt: at(endsIn).toISOString(),
  };
  platform.votings.set(voting.votingId, voting);
  for (const [option, count] of Object.entries(votes))
    addAnonymousVotes(platform, voting, `o${option}`, count);
  const registrations = getNestedMap(platform.registrations, voting.votingId);
  for (let i = 0; i < registered; i += 1) registrations.set(newId(), voting.startsAt);
  return voting;
}

function addAnonymousVotes(
  platform: FakePlatform,
  { votingId, startsAt }: Voting,
  choice: string,
  count: number,
): void {
  const votes = getNestedMap(platform.votes, votingId);
  for (let i = 0; i < count; i += 1)
    votes.set(newId(), { voteId: newId(), choices: [choice], votedAt: startsAt, receipt: '' });
}
