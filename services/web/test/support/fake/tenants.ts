import { newId, type Person, type Voting, type World, within } from './world.ts';

/** A voting as a test gives it: instants in milliseconds from now. */
export interface VotingSeed extends Partial<Omit<Voting, 'options' | 'startsAt' | 'endsAt'>> {
  readonly options?: readonly (string | { label: string; imageUrl?: string })[];
  /** From now; below zero it has begun. An hour ago unless said. */
  readonly startsIn?: number;
  /** From now. In a day unless said. */
  readonly endsIn?: number;
  /** Votes of nobody in particular, by the option's number from 1: `{ 1: 20, 2: 5 }`. */
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

/** Adds a tenant of its own for a test, so that tests can't meet each other's data. */
export function addTenant(
  world: World,
  given: {
    tenantId?: string;
    name?: string;
    quota?: number;
    language?: 'en' | 'pl';
    votings?: VotingSeed[];
  } = {},
): FakeTenant {
  const tenantId = given.tenantId ?? `club-${Math.random().toString(36).slice(2, 10)}`;
  const name = given.name ?? 'Radio Aurora';
  world.tenants.set(tenantId, { name, quota: given.quota ?? 16 });
  const admin = addPerson(world, tenantId, 'admin', 'Carla Lind', given.language);
  const voter = addPerson(world, tenantId, 'voter', 'Ada Nowak', given.language);
  const votings = (given.votings ?? []).map((each) => addVoting(world, tenantId, each));
  return { tenantId, name, admin, voter, votings };
}

/** Adds somebody; their address is `<first name>@<tenant>.example`. */
export function addPerson(
  world: World,
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
    preferences: { showPaid: true, reminders: true, updates: false, language },
    version: 1,
    confirmed: true,
  };
  world.people.push(person);
  return person;
}

/** Adds a voting with the votes of a nameless crowd. */
export function addVoting(world: World, tenantId: string, seed: VotingSeed): Voting {
  const {
    options = ['Northern lights', 'Slow train'],
    startsIn = -3_600_000,
    endsIn = 86_400_000,
    ...others
  } = seed;
  const { votes = {}, registered = 0, ...rest } = others;
  const at = (ms: number) => new Date(Math.round((Date.now() + world.ahead + ms) / 60_000) * 60_000);
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
    options: options.map((each, i) => ({
      id: `o${i + 1}`,
      ...(typeof each === 'string' ? { label: each } : each),
    })),
    startsAt: at(startsIn).toISOString(),
    endsAt: at(endsIn).toISOString(),
  };
  world.votings.set(voting.votingId, voting);
  for (const [option, count] of Object.entries(votes)) crowd(world, voting, `o${option}`, count);
  const registrations = within(world.registrations, voting.votingId);
  for (let i = 0; i < registered; i += 1) registrations.set(newId(), voting.startsAt);
  return voting;
}

function crowd(world: World, { votingId, startsAt }: Voting, choice: string, count: number): void {
  const votes = within(world.votes, votingId);
  for (let i = 0; i < count; i += 1)
    votes.set(newId(), { voteId: newId(), choices: [choice], votedAt: startsAt, receipt: '' });
}
