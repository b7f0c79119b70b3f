import type { Route } from '../router/match-route.ts';

/** The custom element of a page and the import of its code. */
interface PageEntry {
  readonly tag: string;
  readonly load: () => Promise<unknown>;
}

/** The code of each page. It is loaded when the page is first visited. */
export const pages: Readonly<Record<Route['page'], PageEntry>> = {
  start: { tag: 'suffra-start', load: () => import('../pages/start.ts') },
  'not-found': { tag: 'suffra-not-found', load: () => import('../pages/not-found.ts') },
  'sign-in': { tag: 'suffra-sign-in', load: () => import('../pages/sign-in.ts') },
  'sign-up': { tag: 'suffra-sign-up', load: () => import('../pages/sign-up.ts') },
  confirm: { tag: 'suffra-confirm', load: () => import('../pages/confirm.ts') },
  forgot: { tag: 'suffra-forgot', load: () => import('../pages/forgot.ts') },
  tiles: { tag: 'suffra-tiles', load: () => import('../pages/tiles.ts') },
  voting: { tag: 'suffra-voting', load: () => import('../pages/voting.ts') },
  receipt: { tag: 'suffra-receipt', load: () => import('../pages/receipt.ts') },
  inbox: { tag: 'suffra-inbox', load: () => import('../pages/inbox.ts') },
  profile: { tag: 'suffra-profile', load: () => import('../pages/profile.ts') },
  purchase: { tag: 'suffra-purchase', load: () => import('../pages/purchase.ts') },
  admin: { tag: 'suffra-admin-list', load: () => import('../pages/admin/voting-list.ts') },
  'admin-new': { tag: 'suffra-admin-new', load: () => import('../pages/admin/new-voting.ts') },
  'admin-credits': { tag: 'suffra-admin-credits', load: () => import('../pages/admin/credits.ts') },
  'admin-updates': { tag: 'suffra-admin-updates', load: () => import('../pages/admin/updates.ts') },
  'admin-update': { tag: 'suffra-admin-update', load: () => import('../pages/admin/update.ts') },
  'admin-dashboard': { tag: 'suffra-admin-dashboard', load: () => import('../pages/admin/dashboard.ts') },
  'admin-reports': { tag: 'suffra-admin-reports', load: () => import('../pages/admin/reports.ts') },
  'admin-report': { tag: 'suffra-admin-report', load: () => import('../pages/admin/report.ts') },
  operator: { tag: 'suffra-operator', load: () => import('../pages/operator/overview.ts') },
  'operator-deliveries': {
    tag: 'suffra-operator-deliveries',
    load: () => import('../pages/operator/deliveries.ts'),
  },
  'operator-tenant': { tag: 'suffra-operator-tenant', load: () => import('../pages/operator/tenant.ts') },
  'admin-accounts': { tag: 'suffra-admin-accounts', load: () => import('../pages/admin/accounts.ts') },
  'admin-api-keys': { tag: 'suffra-admin-api-keys', load: () => import('../pages/admin/api-keys.ts') },
  'admin-partners': { tag: 'suffra-admin-partners', load: () => import('../pages/admin/partners.ts') },
  'admin-settings': { tag: 'suffra-admin-settings', load: () => import('../pages/admin/settings.ts') },
  'admin-data': { tag: 'suffra-admin-data', load: () => import('../pages/admin/data.ts') },
  'admin-edit': { tag: 'suffra-admin-edit', load: () => import('../pages/admin/edit-voting.ts') },
};
