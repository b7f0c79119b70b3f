import type { SectionName } from '../i18n/en/index.ts';
import type { Route } from '../router/match-route.ts';

/** The custom element of a page, the import of its code, and the sections of the texts that it shows. */
interface PageEntry {
  readonly tag: string;
  readonly load: () => Promise<unknown>;
  readonly texts: readonly SectionName[];
}

/** The code and texts of each page. They are loaded when the page is first visited. */
export const pages: Readonly<Record<Route['page'], PageEntry>> = {
  start: { tag: 'suffra-start', load: () => import('../pages/start.ts'), texts: ['signIn'] },
  'not-found': { tag: 'suffra-not-found', load: () => import('../pages/not-found.ts'), texts: [] },
  'sign-in': { tag: 'suffra-sign-in', load: () => import('../pages/sign-in.ts'), texts: ['data', 'signIn'] },
  'sign-up': { tag: 'suffra-sign-up', load: () => import('../pages/sign-up.ts'), texts: ['signIn'] },
  confirm: { tag: 'suffra-confirm', load: () => import('../pages/confirm.ts'), texts: ['signIn'] },
  forgot: { tag: 'suffra-forgot', load: () => import('../pages/forgot.ts'), texts: ['signIn'] },
  tiles: { tag: 'suffra-tiles', load: () => import('../pages/tiles.ts'), texts: ['tiles'] },
  voting: {
    tag: 'suffra-voting',
    load: () => import('../pages/voting.ts'),
    texts: ['followed', 'paidVote', 'results', 'tiles', 'voting'],
  },
  // The page of a voting without a session (decide-access.ts).
  'public-voting': {
    tag: 'suffra-public-voting',
    load: () => import('../pages/public-voting.ts'),
    texts: ['followed', 'paidVote', 'publicVoting', 'results', 'tiles', 'voting'],
  },
  'results-screen': {
    tag: 'suffra-results-screen',
    load: () => import('../pages/results-screen.ts'),
    texts: ['publicVoting', 'results', 'screen', 'tiles', 'voting'],
  },
  receipt: { tag: 'suffra-receipt', load: () => import('../pages/receipt.ts'), texts: ['voting'] },
  inbox: { tag: 'suffra-inbox', load: () => import('../pages/inbox.ts'), texts: ['inbox'] },
  profile: {
    tag: 'suffra-profile',
    load: () => import('../pages/profile.ts'),
    texts: ['data', 'device', 'followed', 'paidVote', 'profile', 'wallet'],
  },
  purchase: { tag: 'suffra-purchase', load: () => import('../pages/purchase.ts'), texts: ['wallet'] },
  admin: {
    tag: 'suffra-admin-list',
    load: () => import('../pages/admin/voting-list.ts'),
    texts: ['admin', 'tiles', 'titles'],
  },
  'admin-new': {
    tag: 'suffra-admin-new',
    load: () => import('../pages/admin/new-voting.ts'),
    texts: ['fields', 'tiles', 'titles', 'votingForm'],
  },
  'admin-drafts': {
    tag: 'suffra-admin-drafts',
    load: () => import('../pages/admin/drafts.ts'),
    texts: ['drafts', 'titles'],
  },
  'admin-draft': {
    tag: 'suffra-admin-draft',
    load: () => import('../pages/admin/draft.ts'),
    texts: ['drafts', 'fields', 'tiles', 'titles', 'votingForm', 'votingMerge'],
  },
  'admin-preview': {
    tag: 'suffra-admin-preview',
    load: () => import('../pages/admin/preview.ts'),
    texts: ['voterPreview', 'votingForm'],
  },
  // In the frame of a preview.
  'voter-preview': {
    tag: 'suffra-voter-preview',
    load: () => import('../pages/admin/preview/voter-preview.ts'),
    texts: ['followed', 'paidVote', 'results', 'tiles', 'voterPreview', 'voting'],
  },
  'admin-credits': {
    tag: 'suffra-admin-credits',
    load: () => import('../pages/admin/credits.ts'),
    texts: ['admin', 'profile', 'shop', 'titles'],
  },
  'admin-updates': {
    tag: 'suffra-admin-updates',
    load: () => import('../pages/admin/updates.ts'),
    texts: ['titles', 'updates'],
  },
  'admin-update': {
    tag: 'suffra-admin-update',
    load: () => import('../pages/admin/update.ts'),
    texts: ['fields', 'tiles', 'titles', 'updates'],
  },
  'admin-dashboard': {
    tag: 'suffra-admin-dashboard',
    load: () => import('../pages/admin/dashboard.ts'),
    texts: ['charts', 'dashboard', 'fields', 'platform', 'tiles', 'titles'],
  },
  'admin-reports': {
    tag: 'suffra-admin-reports',
    load: () => import('../pages/admin/reports.ts'),
    texts: ['reports', 'titles'],
  },
  'admin-report': {
    tag: 'suffra-admin-report',
    load: () => import('../pages/admin/report.ts'),
    texts: ['dashboard', 'reports', 'tiles', 'titles'],
  },
  operator: {
    tag: 'suffra-operator',
    load: () => import('../pages/operator/overview.ts'),
    texts: ['charts', 'dashboard', 'fields', 'platform', 'titles'],
  },
  'operator-deliveries': {
    tag: 'suffra-operator-deliveries',
    load: () => import('../pages/operator/deliveries.ts'),
    texts: ['charts', 'dashboard', 'delivery', 'fields', 'titles'],
  },
  'admin-sales': {
    tag: 'suffra-admin-sales',
    load: () => import('../pages/admin/sales.ts'),
    texts: ['charts', 'sales'],
  },
  'operator-reconciliation': {
    tag: 'suffra-operator-reconciliation',
    load: () => import('../pages/operator/reconciliation.ts'),
    texts: ['reconciliation'],
  },
  'operator-sales': {
    tag: 'suffra-operator-sales',
    load: () => import('../pages/operator/sales.ts'),
    texts: ['charts', 'sales'],
  },
  'operator-tenants': {
    tag: 'suffra-operator-tenants',
    load: () => import('../pages/operator/tenants.ts'),
    texts: ['tenants'],
  },
  'operator-managed-tenant': {
    tag: 'suffra-operator-managed-tenant',
    load: () => import('../pages/operator/managed-tenant.ts'),
    texts: ['tenants'],
  },
  'operator-tenant': {
    tag: 'suffra-operator-tenant',
    load: () => import('../pages/operator/tenant.ts'),
    texts: ['charts', 'dashboard', 'fields', 'platform', 'tiles', 'titles'],
  },
  'admin-accounts': {
    tag: 'suffra-admin-accounts',
    load: () => import('../pages/admin/accounts.ts'),
    texts: ['accounts', 'admin', 'titles'],
  },
  'admin-api-keys': {
    tag: 'suffra-admin-api-keys',
    load: () => import('../pages/admin/api-keys.ts'),
    texts: ['apiKeys', 'fields', 'titles'],
  },
  'admin-partners': {
    tag: 'suffra-admin-partners',
    load: () => import('../pages/admin/partners.ts'),
    texts: ['partners', 'titles'],
  },
  'admin-sign-in': {
    tag: 'suffra-admin-sign-in',
    load: () => import('../pages/admin/sign-in.ts'),
    texts: ['share', 'signInSettings', 'titles'],
  },
  'admin-settings': {
    tag: 'suffra-admin-settings',
    load: () => import('../pages/admin/settings.ts'),
    texts: ['settings', 'titles'],
  },
  'admin-data': {
    tag: 'suffra-admin-data',
    load: () => import('../pages/admin/data.ts'),
    texts: ['fields', 'titles', 'voterData'],
  },
  'admin-people': {
    tag: 'suffra-admin-people',
    load: () => import('../pages/admin/people.ts'),
    texts: ['people', 'profile', 'titles'],
  },
  'admin-staff': {
    tag: 'suffra-admin-staff',
    load: () => import('../pages/admin/staff.ts'),
    texts: ['fields', 'staff', 'titles'],
  },
  'admin-person': {
    tag: 'suffra-admin-person',
    load: () => import('../pages/admin/person.ts'),
    texts: ['data', 'inbox', 'people', 'profile', 'shop', 'titles', 'voterData', 'wallet'],
  },
  'admin-edit': {
    tag: 'suffra-admin-edit',
    load: () => import('../pages/admin/edit-voting.ts'),
    texts: ['fields', 'tiles', 'titles', 'votingExport', 'votingForm'],
  },
};
