import type { Brand } from '@suffra/shared/brand';
import { generateId } from '@suffra/shared/ids';
import type { TimeZonePeriod } from '@suffra/shared/time-zone';
import type { PartnerIssuer } from '../../../src/api/schemas/partner-issuer.ts';
import type { PlatformStatus } from '../../../src/api/schemas/platform-status.ts';
import type { SignInProvider as SignInProviderSettings } from '../../../src/api/schemas/sign-in-provider.ts';
import type { Correction } from '../../../src/api/schemas/voting.ts';
import type { Ballot } from '../../../src/rules/ballot-choices.ts';
import type { Activity } from './activity.ts';
import type { DraftBody } from './voting-requests.ts';

/** A person with an account. */
export interface Person {
  readonly voterId: string;
  readonly tenantId: string;
  name: string;
  readonly email: string;
  password: string;
  role: 'voter' | 'admin' | 'operator';
  limits?: { isReadOnly?: true; accountId?: string; votings?: string[] };
  readonly signedUpAt: string;
  preferences: { showPaid: boolean; reminders: boolean; updates: boolean; language: 'en' | 'pl' };
  /** The preference that votings still applies, while a change is on its way to it. */
  oldShowPaid?: boolean | undefined;
  version: number;
  confirmed: boolean;
}

/** A voting as the fake API stores it. */
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
  readonly cancellation?: { reason: string; cancelledAt: string } | undefined;
  readonly earlyEnd?:
    | { reason: string; decidedAt: string; plannedEndsAt: string; notifiesVoters: boolean }
    | undefined;
  readonly price: number;
  readonly ballot: Ballot;
  readonly results: 'live' | 'after-close' | 'admins';
  readonly resultStep?: number | undefined;
  /** Votes by way of signing in, for the turnout. */
  readonly signIns?: Readonly<Record<string, number>>;
  readonly change: 'none' | 'until-close';
  readonly accountId?: string | undefined;
  readonly eligibleVoters?: 'all' | 'account' | 'list' | undefined;
  readonly corrections?: readonly Correction[];
  readonly createdAt: string;
  /** The request that wrote it last. A repeat of it is answered without another write. */
  readonly lastRequest: string;
  /** Set when the voting has ended and its result is still being counted. */
  readonly uncounted?: boolean;
}

/** The sign-in provider of a tenant as the API returns it. */
export interface SignInProvider extends SignInProviderSettings {
  readonly redirectUri: string;
  readonly fetchedAt: string;
  readonly version: number;
}

export interface Vote {
  readonly voteId: string;
  readonly choices: readonly string[];
  readonly votedAt: string;
  readonly receipt: string;
}

/** A vote that is pending or was declined. */
export interface PaidVoteAttempt {
  readonly voteId: string;
  readonly choices: readonly string[];
  readonly votedAt: string;
  state: 'pending' | 'declined' | 'voided';
}

/** An entry of a wallet's history. */
export interface Entry {
  readonly seq: number;
  readonly cause: string;
  readonly delta: number;
  readonly balance: number;
  readonly ref: string;
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

/** An inbox message as the API returns it. */
export interface InboxMessage {
  readonly kind: string;
  readonly messageId: string;
  readonly at: string;
  readAt?: string;
  readonly [field: string]: unknown;
}

/** An update as the fake API stores it. */
export interface FakeCampaign {
  readonly campaignId: string;
  readonly tenantId: string;
  content: Record<string, unknown>;
  readonly createdAt: string;
  state: 'draft' | 'scheduled' | 'sending' | 'sent' | 'stopped';
  sendAt?: string | undefined;
  /** How often it was read since it changed: counting and sending take several reads. */
  looks: number;
}

export interface FakeDevice {
  readonly deviceId: string;
  readonly endpoint: string;
  readonly label?: string | undefined;
  readonly addedAt: string;
}

/** A monthly report as the fake API stores it. */
export interface FakeReport {
  readonly month: string;
  state: 'making' | 'ready';
  /** When it was finished; undefined while the first run is in progress. */
  madeAt: string | undefined;
  /** Number of accounts in the report. */
  readonly accounts: number;
  /** How often it was read while in progress: the second read finishes it. */
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
  readonly accountId?: string | undefined;
  previousGoodUntil?: string | undefined;
  readonly lastUsedOn?: string;
}

/** An upload of a picture. */
export interface FakeUpload {
  readonly tenantId: string;
  readonly purpose: 'option' | 'logo' | 'icon';
  readonly contentType: 'image/png' | 'image/jpeg' | 'image/webp';
  readonly sizeBytes: number;
  file?: Uint8Array;
}

/** A draft of a voting, published or not. */
export interface FakeDraft {
  readonly draftId: string;
  readonly tenantId: string;
  readonly version: number;
  readonly content: DraftBody;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly lastRequest: string;
  votingId?: string;
}

/** The list of a voting and its uploads, by the id of the upload. */
export interface FakeElectorate {
  currentId: string | undefined;
  readonly uploads: Map<
    string,
    { mode: 'replace' | 'extend'; state: 'open' | 'confirmed' | 'current'; readonly entries: Set<string> }
  >;
}

/** The state of the fake platform. */
export interface FakePlatform {
  readonly tenants: Map<
    string,
    {
      name: string;
      quota: number;
      reminderMode?: 'all' | 'followed';
      timeZones?: readonly TimeZonePeriod[];
      version?: number;
      brand?: Brand | undefined;
      suspension?: { suspendedAt: string; reason: string } | undefined;
    }
  >;
  /** By voter, then account: since when. */
  readonly followedAccounts: Map<string, Map<string, string>>;
  readonly people: Person[];
  readonly votings: Map<string, Voting>;
  /** By voting, then voter. */
  readonly votes: Map<string, Map<string, Vote>>;
  readonly registrations: Map<string, Map<string, string>>;
  /** By voting, then voter. */
  readonly paidVoteAttempts: Map<string, Map<string, PaidVoteAttempt>>;
  /** By voter, oldest first. */
  readonly ledgers: Map<string, Entry[]>;
  /** Packs of tenants that defined their own; other tenants sell the default packs. */
  readonly packs: Map<string, Pack[]>;
  readonly purchases: Map<string, Purchase>;
  /** By purchase. */
  readonly handledDifferences: Map<string, { note: string; at: string }>;
  /** The state that a purchase gets when the payment provider is asked. */
  paidAs: string;
  /** Pending votes stay pending. */
  holdCredits: boolean;
  /** By voter, newest first. */
  readonly inboxes: Map<string, InboxMessage[]>;
  readonly devices: Map<string, FakeDevice[]>;
  readonly campaigns: Map<string, FakeCampaign>;
  /** Updates that are being counted or sent stay in that state. */
  holdCampaigns: boolean;
  /** The events of each tenant. A tenant without an entry has none. */
  readonly lives: Map<string, Activity>;
  /** By tenant, then month. */
  readonly reports: Map<string, Map<string, FakeReport>>;
  /** By voting: the export of its ballots. */
  readonly exports: Map<string, { state: 'making' | 'ready' | 'failed'; done: number }>;
  /** Drafts of votings, by id. */
  readonly drafts: Map<string, FakeDraft>;
  /** By the id of the picture. */
  readonly pictureUploads: Map<string, FakeUpload>;
  /** Published pictures by their path. */
  readonly pictures: Map<string, { contentType: string; bytes: Uint8Array }>;
  /** By voting: its list of voters, and the uploads. */
  readonly electorates: Map<string, FakeElectorate>;
  /** Exports in progress stay in progress. */
  holdExports: boolean;
  /** By tenant, then id. */
  readonly accounts: Map<string, Map<string, Account>>;
  readonly apiKeys: Map<string, Map<string, FakeKey>>;
  /** By tenant, then id. */
  readonly partnerIssuers: Map<string, Map<string, PartnerIssuer>>;
  /** The sign-in provider of each tenant. */
  readonly signInProviders: Map<string, SignInProvider>;
  readonly accessTokens: Map<string, Person>;
  readonly refreshTokens: Map<string, Person>;
  /** Visitor tokens with an id that were exchanged. */
  readonly usedVisitorTokens: Map<string, string>;
  /** The queues and alarms of the platform. */
  readonly status: { queues: PlatformStatus['queues']; alarms: PlatformStatus['alarms'] };
  /** How far the server clock is ahead of this machine, in milliseconds. */
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
export const getPacks = ({ packs }: FakePlatform, tenantId: string): readonly Pack[] =>
  packs.get(tenantId) ?? [pack('small', 5, [490, 1990]), pack('medium', 20, [1690, 6990])];

export const createFakePlatform = (): FakePlatform => ({
  tenants: new Map(),
  followedAccounts: new Map(),
  people: [],
  votings: new Map(),
  votes: new Map(),
  registrations: new Map(),
  paidVoteAttempts: new Map(),
  ledgers: new Map(),
  packs: new Map(),
  purchases: new Map(),
  handledDifferences: new Map(),
  paidAs: 'credited',
  holdCredits: false,
  inboxes: new Map(),
  devices: new Map(),
  campaigns: new Map(),
  holdCampaigns: false,
  lives: new Map(),
  reports: new Map(),
  exports: new Map(),
  drafts: new Map(),
  pictureUploads: new Map(),
  pictures: new Map(),
  electorates: new Map(),
  holdExports: false,
  accounts: new Map(),
  apiKeys: new Map(),
  partnerIssuers: new Map(),
  signInProviders: new Map(),
  accessTokens: new Map(),
  refreshTokens: new Map(),
  usedVisitorTokens: new Map(),
  status: {
    queues: [{ service: 'wallet', name: 'Commands', isDeadLetterQueue: false, messages: 0 }],
    alarms: [],
  },
  ahead: 0,
});

/** The accounts of a tenant. */
export const getAccounts = ({ accounts }: FakePlatform, tenantId: string): Map<string, Account> =>
  getNestedMap(accounts, tenantId);

/** The server time in milliseconds. */
export const getServerTime = (platform: FakePlatform): number => Date.now() + platform.ahead;

/** The server time as an instant. */
export const getServerInstant = (platform: FakePlatform): string =>
  new Date(getServerTime(platform)).toISOString();

/** Returns the inner map of a nested map, creating it on first use. */
export function getNestedMap<T>(all: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const known = all.get(key) ?? new Map<string, T>();
  all.set(key, known);
  return known;
}

/** Returns the current state of a voting. */
export function getVotingState(
  platform: FakePlatform,
  voting: Voting,
): 'coming' | 'open' | 'closed' | 'cancelled' {
  if (voting.cancelled) return 'cancelled';
  if (getServerTime(platform) >= Date.parse(voting.endsAt)) return 'closed';
  return getServerTime(platform) < Date.parse(voting.startsAt) ? 'coming' : 'open';
}

export const newId = generateId;
