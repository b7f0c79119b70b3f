import type { Route } from '../../src/router/match-route.ts';
import { addAccounts } from './fake/accounts.ts';
import { createLivelyActivity } from './fake/activity.ts';
import { type FakePlatform, getNestedMap, newId, type Person } from './fake/platform.ts';
import { addReport } from './fake/reports.ts';
import { addSampleMessages, addSampleUpdates } from './fake/sample-messages.ts';
import { addPerson, addTenant } from './fake/tenants.ts';
import { addLedgerEntry } from './fake/wallet.ts';

/** A page to open. */
export interface PageVisit {
  readonly page: Route['page'];
  readonly path: string;
  /** A selector of the content that is rendered last. */
  readonly ready: string;
}

/** The pages that one person, or a signed-out visitor, opens. */
export interface Tour {
  readonly who: Person | undefined;
  readonly visits: readonly PageVisit[];
}

const hour = 3_600_000;
const day = 24 * hour;

/**
 * Creates a tenant with data on every page.
 * @param word is part of every text that a person can enter
 * @returns every page of the router, by the person who opens it
 */
export function addEveryPage(platform: FakePlatform, word = 'music'): readonly Tour[] {
  const text = (prefix: string) => `${prefix} ${word}`;
  const options = [text('Northern'), text('Slow'), text('Paper')];
  const question = { title: text('Song of'), description: text('All were played live:'), options };
  const tenant = addTenant(platform, {
    name: text('Radio'),
    votings: [
      { ...question, votes: { 1: 412, 2: 377, 3: 12 }, registered: 1904 },
      { ...question, ballot: { kind: 'ranked' }, startsIn: hour, endsIn: day, price: 1 },
      { ...question, startsIn: -4 * day, endsIn: -day, votes: { 1: 4, 2: 6, 3: 7 }, accountId: 'shop-1' },
      { ...question, cancelled: true },
    ],
  });
  const { tenantId, voter, admin, votings } = tenant;
  voter.name = text('Ada');
  admin.name = text('Carla');
  platform.lives.set(tenantId, createLivelyActivity(40, Date.now() - 25 * 60_000));
  for (const credits of [5, -1, 3])
    addLedgerEntry(platform, voter.voterId, 'granted', credits, { reason: text('For') });
  addSampleMessages(platform, { ...tenant, name: text('Radio') });
  const updates = addSampleUpdates(platform, tenant);
  const draft = platform.campaigns.get(updates.draft);
  if (draft !== undefined) draft.content = { ...draft.content, title: text('Tickets'), text: text('Come') };
  addAccounts(platform, tenantId, { accountId: 'shop-1', name: text('Bakery') });
  addReport(platform, tenantId, '2026-10');
  const at = (ms: number) => new Date(Date.now() + ms).toISOString();
  getNestedMap(platform.apiKeys, tenantId).set('key-1', {
    ...{ keyId: 'key-1', name: text('Landing'), scopes: ['votings:read'], createdBy: admin.voterId },
    ...{ createdAt: at(-day), expiresAt: at(30 * day), state: 'active' },
  });
  getNestedMap(platform.partnerIssuers, tenantId).set('shop', {
    ...{
      issuerId: 'shop',
      issuer: `https://${word.toLowerCase()}.example`,
      audience: `urn:suffra:tenant:${tenantId}`,
    },
    ...{ discoveryUrl: `https://shop.example/${word}`, version: 1 },
  });
  platform.signInProviders.set(tenantId, {
    ...{ issuer: `https://${word.toLowerCase()}.example`, clientId: word, name: text('Aurora'), isOn: true },
    ...{
      scopes: ['profile', 'email'],
      fetchedAt: at(-day),
      redirectUri: `https://${word}.example`,
      version: 1,
    },
  });
  const draftId = newId();
  platform.drafts.set(draftId, {
    ...{ draftId, tenantId, version: 1, createdAt: at(-day), changedAt: at(-hour), lastRequest: '' },
    content: { title: text('Encore of'), options: [{ label: text('Loud') }, {}], endsAt: at(8 * day) },
  });
  const purchaseId = newId();
  const price = { currency: 'EUR', amount: 490 } as const;
  platform.purchases.set(purchaseId, {
    ...{ purchaseId, voterId: voter.voterId, provider: 'stripe', name: text('Five'), credits: 5, price },
    ...{ state: 'credited', revoked: 0 },
  });
  const operator = addPerson(platform, 'platform', 'operator', text('Olga'));
  platform.tenants.set('platform', { name: 'Platform', quota: 16 });
  const home = `/t/${tenantId}`;
  const visit = (page: Route['page'], path: string, ready: string): PageVisit => ({ page, path, ready });
  return [
    {
      who: undefined,
      visits: [
        visit('start', '/', '#organisation'),
        visit('not-found', '/nowhere', '.empty'),
        visit('sign-in', `${home}/sign-in?provider=cancelled`, '.provider-sign-in .button'),
        visit('sign-up', `${home}/sign-up`, '#email'),
        visit('voter-preview', `${home}/voter-preview`, 'h1'),
        visit('confirm', `${home}/confirm`, '#code'),
        visit('forgot', `${home}/forgot`, '#email'),
        ...votings.map(({ votingId }) =>
          visit('public-voting', `${home}/votings/${votingId}`, '.voting-columns'),
        ),
        visit('results-screen', `${home}/votings/${votings[0]?.votingId}/screen`, '.screen'),
        visit('results-screen', `${home}/votings/missing/screen`, '.button'),
      ],
    },
    {
      who: voter,
      visits: [
        visit('tiles', `${home}/`, '.tile-link'),
        ...votings.map(({ votingId }) => visit('voting', `${home}/votings/${votingId}`, '.voting-columns')),
        visit('receipt', `${home}/receipt`, '#receipt'),
        visit('inbox', `${home}/inbox`, '.inbox-item:nth-child(8)'),
        visit('profile', `${home}/profile`, '.ledger tbody tr'),
        visit('purchase', `${home}/purchases/${purchaseId}`, '.notice'),
      ],
    },
    {
      who: admin,
      visits: [
        visit('voting', `${home}/votings/${votings[0]?.votingId}`, '.result'),
        visit('voting', `${home}/votings/${votings[2]?.votingId}`, '.result'),
        visit('admin', `${home}/admin`, '.admin-list'),
        visit('admin-new', `${home}/admin/new`, '#form-title'),
        visit('admin-edit', `${home}/admin/${votings[1]?.votingId}`, '#form-title'),
        visit('admin-edit', `${home}/admin/${votings[2]?.votingId}`, '.form-columns'),
        visit('admin-drafts', `${home}/admin/drafts`, '.draft-row'),
        visit('admin-draft', `${home}/admin/drafts/${draftId}`, '#form-title'),
        visit('admin-preview', `${home}/admin/drafts/${draftId}/preview`, 'iframe'),
        visit('admin-preview', `${home}/admin/${votings[0]?.votingId}/preview`, 'iframe'),
        visit('admin-credits', `${home}/admin/credits`, '#packs ~ ul li'),
        visit('admin-sales', `${home}/admin/sales`, 'tbody tr'),
        visit('admin-updates', `${home}/admin/updates`, '.update-row:nth-child(5)'),
        visit('admin-update', `${home}/admin/updates/${updates.draft}`, '#update-send'),
        visit('admin-update', `${home}/admin/updates/${updates.sent}`, '#update-send'),
        visit('admin-dashboard', `${home}/admin/dashboard`, 'suffra-chart svg, suffra-chart canvas'),
        visit('admin-reports', `${home}/admin/reports`, '.report-link'),
        visit('admin-report', `${home}/admin/reports/2026-10`, '.cost-table'),
        visit('admin-accounts', `${home}/admin/accounts`, '.accounts > li'),
        visit('admin-api-keys', `${home}/admin/api-keys`, '.key-row'),
        visit('admin-partners', `${home}/admin/partners`, '.key-row'),
        visit('admin-sign-in', `${home}/admin/sign-in`, '#provider-issuer'),
        visit('admin-data', `${home}/admin/data`, 'form'),
        visit('admin-people', `${home}/admin/people`, '.paged-list > li'),
        visit('admin-person', `${home}/admin/people/${voter.voterId}`, 'suffra-person-credits li'),
        visit('admin-staff', `${home}/admin/staff`, '.paged-list > li'),
        visit('admin-settings', `${home}/admin/settings`, '.card'),
      ],
    },
    {
      who: operator,
      visits: [
        visit('operator', '/t/platform/operator', 'tbody tr'),
        visit('operator-reconciliation', '/t/platform/reconciliation', 'suffra-difference'),
        visit('operator-sales', '/t/platform/sales', 'tbody tr'),
        visit('operator-tenants', '/t/platform/tenants', '.tenant-list li'),
        visit('operator-managed-tenant', `/t/platform/tenants/${tenantId}`, '#tenant-zone'),
        visit('operator-deliveries', '/t/platform/deliveries', 'tbody tr'),
        visit('operator-tenant', `/t/platform/operator/${tenantId}`, 'suffra-chart canvas'),
      ],
    },
  ];
}
