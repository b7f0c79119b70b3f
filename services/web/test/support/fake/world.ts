import { systemIds } from '@suffra/shared/ids';
import type { Ballot } from '../../../src/rules/choice.ts';
import type { Life } from './life.ts';

/** Somebody with an account. */
export interface Person {
  readonly voterId: string;
  readonly tenantId: string;
  readonly name: string;
  readonly email: string;
  password: string;
  readonly role: 'voter' | 'admin' | 'operator';
  preferences: { showPaid: boolean; reminders: boolean; updates: boolean; language: 'en' | 'pl' };
  version: number;
  confirmed: boolean;
}

/** A voting as the fake keeps it. */
export interface Voting {
  readonly votingId: string;
  readonly tenantId: string;
  readonly version: number;
  readonly title: string;
  readonly description: string;
  readonly options: readonly { id: string; label: string; imageUrl?: string | undefined }[];
  readonly startsAt: string;
  readonly endsAt: string;
  readonly cancelled: boolean;
  readonly price: number;
  readonly ballot: Ballot;
  readonly results: 'live' | 'after-close' | 'admins';
  readonly change: 'none' | 'until-close';
  readonly accountId?: string | undefined;
  readonly createdAt: string;
  /** Which request wrote it last: the same again is answered and not done again. */
  readonly lastRequest: string;
  /** Set: it has ended, and its result is still being counted. */
  readonly uncounted?: boolean;
}

export interface Vote {
  readonly voteId: string;
  readonly choices: readonly string[];
  readonly votedAt: string;
  readonly receipt: string;
}

/** A vote that waits for its credit, or was refused one. */
export interface PaidTry {
  readonly voteId: string;
  readonly choices: readonly string[];
  readonly votedAt: string;
  state: 'pending' | 'declined' | 'voided';
}

/** One line of a wallet's history. */
export interface Entry {
  readonly seq: number;
  readonly cause: string;
  readonly delta: number;
  readonly balance: number;
  readonly at: string;
  readonly reason?: string;
}

export interface Purchase {
  readonly purchaseId: string;
  readonly voterId: string;
  readonly provider: string;
  readonly name: string;
  readonly credits: number;
  readonly price: { currency: string; amount: number };
  state: string;
  revoked: number;
}

export interface Pack {
  readonly packId: string;
  readonly name: string;
  readonly credits: number;
  readonly prices: readonly { currency: string; amount: number }[];
  readonly onSale: boolean;
  readonly version: number;
}

/** A message in an inbox, as the API gives it. */
export interface Letter {
  readonly kind: string;
  readonly messageId: string;
  readonly at: string;
  readAt?: string;
  readonly [what: string]: unknown;
}

/** An update as the fake keeps it. */
export interface FakeCampaign {
  readonly campaignId: string;
  readonly tenantId: string;
  readonly content: Record<string, unknown>;
  readonly createdAt: string;
  state: 'draft' | 'scheduled' | 'sending' | 'sent' | 'stopped';
  sendAt?: string | undefined;
  /** How often it was looked at since it changed: counting and sending take some looks. */
  looks: number;
}

export interface FakeDevice {
  readonly deviceId: string;
  readonly endpoint: string;
  readonly label?: string | undefined;
  readonly addedAt: string;
}

/** A monthly report as the fake keeps it. */
export interface FakeReport {
  readonly month: string;
  state: 'making' | 'ready';
  /** When it was made; undefined while the first is being made. */
  madeAt: string | undefined;
  /** How many accounts have figures in it. */
  readonly accounts: number;
  /** How often it was looked at while being made: the second look finds it ready. */
  looks: number;
}

export interface Account {
  readonly accountId: string;
  readonly name: string;
  readonly quota?: number | undefined;
  readonly version: number;
}

export interface FakeKey {
  readonly keyId: string;
  readonly name: string;
  readonly scopes: readonly string[];
  state: 'active' | 'expired' | 'revoked';
  readonly createdAt: string;
  readonly createdBy: string;
  readonly expiresAt?: string | undefined;
  previousGoodUntil?: string | undefined;
  readonly lastUsedOn?: string;
}

/** All that the fake platform knows. */
export interface World {
  readonly tenants: Map<string, { name: string; quota: number }>;
  readonly people: Person[];
  readonly votings: Map<string, Voting>;
  /** By voting, then voter. */
  readonly votes: Map<string, Map<string, Vote>>;
  readonly registrations: Map<string, Map<string, string>>;
  /** By voting, then voter. */
  readonly paidTries: Map<string, Map<string, PaidTry>>;
  /** By voter, the oldest first. */
  readonly ledgers: Map<string, Entry[]>;
  /** What a tenant sells that has set its own; the others sell the usual. */
  readonly packs: Map<string, Pack[]>;
  readonly purchases: Map<string, Purchase>;
  /** What a purchase becomes when the payment company is asked. */
  paidAs: string;
  /** Votes that wait go on waiting. */
  holdCredits: boolean;
  /** By voter, the newest first. */
  readonly inboxes: Map<string, Letter[]>;
  readonly devices: Map<string, FakeDevice[]>;
  readonly campaigns: Map<string, FakeCampaign>;
  /** What is being counted or sent stays so. */
  holdCampaigns: boolean;
  /** By tenant: what happens there. Without one nothing does. */
  readonly lives: Map<string, Life>;
  /** By tenant, then month. */
  readonly reports: Map<string, Map<string, FakeReport>>;
  /** By voting: the export of its ballots. */
  readonly exports: Map<string, { state: 'making' | 'ready' | 'failed'; done: number }>;
  /** What is being made stays so. */
  holdExports: boolean;
  /** By tenant, then id. */
  readonly accounts: Map<string, Map<string, Account>>;
  readonly apiKeys: Map<string, Map<string, FakeKey>>;
  readonly accessTokens: Map<string, Person>;
  readonly refreshTokens: Map<string, Person>;
  /** How far the server's clock is ahead of this machine's, in milliseconds. */
  ahead: number;
}

const pack = (packId: string, credits: number, [eur = 0, pln = 0]: number[]): Pack => ({
  packId,
  name: `${credits} credits`,
  credits,
  prices: [
    { currency: 'EUR', amount: eur },
    { currency: 'PLN', amount: pln },
  ],
  onSale: true,
  version: 1,
});

/** The packs of a tenant. */
export const packsOf = ({ packs }: World, tenantId: string): readonly Pack[] =>
  packs.get(tenantId) ?? [pack('small', 5, [490, 1990]), pack('medium', 20, [1690, 6990])];

export const newWorld = (): World => ({
  tenants: new Map(),
  people: [],
  votings: new Map(),
  votes: new Map(),
  registrations: new Map(),
  paidTries: new Map(),
  ledgers: new Map(),
  packs: new Map(),
  purchases: new Map(),
  paidAs: 'credited',
  holdCredits: false,
  inboxes: new Map(),
  devices: new Map(),
  campaigns: new Map(),
  holdCampaigns: false,
  lives: new Map(),
  reports: new Map(),
  exports: new Map(),
  holdExports: false,
  accounts: new Map(),
  apiKeys: new Map(),
  accessTokens: new Map(),
  refreshTokens: new Map(),
  ahead: 0,
});

/** The accounts of a tenant. */
export const accountsOf = ({ accounts }: World, tenantId: string): Map<string, Account> =>
  within(accounts, tenantId);

/** The server's time in milliseconds. */
export const nowOf = (world: World): number => Date.now() + world.ahead;

/** The server's time as an instant. */
export const instantOf = (world: World): string => new Date(nowOf(world)).toISOString();

/** A map in a map, made when it is first asked for. */
export function within<T>(all: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const known = all.get(key) ?? new Map<string, T>();
  all.set(key, known);
  return known;
}

/** Where a voting stands now. */
export function stateOf(world: World, voting: Voting): 'coming' | 'open' | 'closed' | 'cancelled' {
  if (voting.cancelled) return 'cancelled';
  if (nowOf(world) >= Date.parse(voting.endsAt)) return 'closed';
  return nowOf(world) < Date.parse(voting.startsAt) ? 'coming' : 'open';
}

export const newId = systemIds;
