import { tenantIdPattern } from '../rules/tenant-name.ts';

/** The pages of a tenant that have no further part in their address. */
const plain = {
  '': 'tiles',
  'sign-in': 'sign-in',
  'sign-up': 'sign-up',
  confirm: 'confirm',
  forgot: 'forgot',
  receipt: 'receipt',
  inbox: 'inbox',
  profile: 'profile',
  admin: 'admin',
  'admin/new': 'admin-new',
  'admin/credits': 'admin-credits',
  'admin/updates': 'admin-updates',
  'admin/dashboard': 'admin-dashboard',
  'admin/reports': 'admin-reports',
  operator: 'operator',
  deliveries: 'operator-deliveries',
  'admin/accounts': 'admin-accounts',
  'admin/api-keys': 'admin-api-keys',
  'admin/data': 'admin-data',
} as const;

type PlainPage = (typeof plain)[keyof typeof plain];

/** Where somebody is. */
export type Route =
  | { readonly page: 'start' }
  | { readonly page: 'not-found' }
  | { readonly page: PlainPage; readonly tenantId: string }
  | { readonly page: 'voting' | 'admin-edit'; readonly tenantId: string; readonly votingId: string }
  | { readonly page: 'admin-update'; readonly tenantId: string; readonly campaignId: string }
  | { readonly page: 'admin-report'; readonly tenantId: string; readonly month: string }
  | { readonly page: 'operator-tenant'; readonly tenantId: string; readonly ofTenantId: string }
  | { readonly page: 'purchase'; readonly tenantId: string; readonly purchaseId: string };

const isPlain = (rest: string): rest is keyof typeof plain => Object.hasOwn(plain, rest);

/** Reads an address. @param path the path alone, without query */
export function match(path: string): Route {
  if (path === '/') return { page: 'start' };
  const [, tenantId, rest = ''] = /^\/t\/([^/]+)(?:\/(.*?))?\/?$/.exec(path) ?? [];
  if (tenantId === undefined || !tenantIdPattern.test(tenantId)) return { page: 'not-found' };
  if (isPlain(rest)) return { page: plain[rest], tenantId };
  const [, purchaseId] = /^purchases\/(\w{1,64})$/.exec(rest) ?? [];
  if (purchaseId !== undefined) return { page: 'purchase', tenantId, purchaseId };
  const [, campaignId] = /^admin\/updates\/(\w{1,64})$/.exec(rest) ?? [];
  if (campaignId !== undefined) return { page: 'admin-update', tenantId, campaignId };
  const [, month] = /^admin\/reports\/(\d{4}-(?:0[1-9]|1[0-2]))$/.exec(rest) ?? [];
  if (month !== undefined) return { page: 'admin-report', tenantId, month };
  const [, ofTenantId] = /^operator\/([^/]+)$/.exec(rest) ?? [];
  if (ofTenantId !== undefined && tenantIdPattern.test(ofTenantId))
    return { page: 'operator-tenant', tenantId, ofTenantId };
  const [, section, votingId] = /^(votings|admin)\/([\w-]{1,64})$/.exec(rest) ?? [];
  if (section === undefined || votingId === undefined) return { page: 'not-found' };
  return { page: section === 'votings' ? 'voting' : 'admin-edit', tenantId, votingId };
}

/** The role without which a page is not shown, if there is one: by what its name begins with. */
export const roleFor = ({ page }: Pick<Route, 'page'>): 'admin' | 'operator' | undefined =>
  (['admin', 'operator'] as const).find((role) => page.startsWith(role));

/** The pages that are for signed-in people. */
export const needsSession = ({ page }: Route): boolean =>
  ['tiles', 'voting', 'receipt', 'inbox', 'profile', 'purchase'].includes(page) ||
  roleFor({ page }) !== undefined;
