import { tenantIdPattern, voterIdPattern } from '@suffra/shared/id-patterns';

/** The pages of a tenant whose URL has no parameters. */
const simplePages = {
  '': 'tiles',
  'sign-in': 'sign-in',
  'sign-up': 'sign-up',
  confirm: 'confirm',
  forgot: 'forgot',
  receipt: 'receipt',
  inbox: 'inbox',
  profile: 'profile',
  'voter-preview': 'voter-preview',
  admin: 'admin',
  'admin/new': 'admin-new',
  'admin/drafts': 'admin-drafts',
  'admin/credits': 'admin-credits',
  'admin/sales': 'admin-sales',
  'admin/updates': 'admin-updates',
  'admin/dashboard': 'admin-dashboard',
  'admin/reports': 'admin-reports',
  operator: 'operator',
  deliveries: 'operator-deliveries',
  tenants: 'operator-tenants',
  sales: 'operator-sales',
  reconciliation: 'operator-reconciliation',
  'admin/accounts': 'admin-accounts',
  'admin/api-keys': 'admin-api-keys',
  'admin/partners': 'admin-partners',
  'admin/sign-in': 'admin-sign-in',
  'admin/data': 'admin-data',
  'admin/settings': 'admin-settings',
  'admin/people': 'admin-people',
  'admin/staff': 'admin-staff',
} as const;

type SimplePage = (typeof simplePages)[keyof typeof simplePages];

/** A page with the parameters of its URL. */
export type Route =
  | { readonly page: 'start' }
  | { readonly page: 'not-found' }
  | { readonly page: SimplePage; readonly tenantId: string }
  | {
      readonly page: 'voting' | 'public-voting' | 'results-screen' | 'admin-edit' | 'admin-preview';
      readonly tenantId: string;
      readonly votingId: string;
    }
  | { readonly page: 'admin-update'; readonly tenantId: string; readonly campaignId: string }
  | { readonly page: 'admin-draft' | 'admin-preview'; readonly tenantId: string; readonly draftId: string }
  | { readonly page: 'admin-person'; readonly tenantId: string; readonly voterId: string }
  | { readonly page: 'admin-report'; readonly tenantId: string; readonly month: string }
  | {
      readonly page: 'operator-tenant' | 'operator-managed-tenant';
      readonly tenantId: string;
      readonly viewedTenantId: string;
    }
  | { readonly page: 'purchase'; readonly tenantId: string; readonly purchaseId: string };

/** The pages of one voting by the parts of the path around its id. */
const votingPages: Readonly<
  Record<string, 'voting' | 'results-screen' | 'admin-edit' | 'admin-preview' | undefined>
> = {
  votings: 'voting',
  'votings/screen': 'results-screen',
  admin: 'admin-edit',
  'admin/preview': 'admin-preview',
};

const isSimplePath = (rest: string): rest is keyof typeof simplePages => Object.hasOwn(simplePages, rest);

/**
 * Parses the path of a URL.
 * @param path without the query
 */
export function matchRoute(path: string): Route {
  if (path === '/') return { page: 'start' };
  const [, tenantId, rest = ''] = /^\/t\/([^/]+)(?:\/(.*?))?\/?$/.exec(path) ?? [];
  if (tenantId === undefined || !tenantIdPattern.test(tenantId)) return { page: 'not-found' };
  if (isSimplePath(rest)) return { page: simplePages[rest], tenantId };
  const [, purchaseId] = /^purchases\/(\w{1,64})$/.exec(rest) ?? [];
  if (purchaseId !== undefined) return { page: 'purchase', tenantId, purchaseId };
  const [, campaignId] = /^admin\/updates\/(\w{1,64})$/.exec(rest) ?? [];
  if (campaignId !== undefined) return { page: 'admin-update', tenantId, campaignId };
  const [, draftId, draftPart] = /^admin\/drafts\/(\w{1,64})(\/preview)?$/.exec(rest) ?? [];
  if (draftId !== undefined)
    return { page: draftPart === undefined ? 'admin-draft' : 'admin-preview', tenantId, draftId };
  const [, voterId] = /^admin\/people\/([^/]+)$/.exec(rest) ?? [];
  if (voterId !== undefined && voterIdPattern.test(voterId))
    return { page: 'admin-person', tenantId, voterId };
  const [, month] = /^admin\/reports\/(\d{4}-(?:0[1-9]|1[0-2]))$/.exec(rest) ?? [];
  if (month !== undefined) return { page: 'admin-report', tenantId, month };
  const [, area, viewedTenantId] = /^(operator|tenants)\/([^/]+)$/.exec(rest) ?? [];
  if (viewedTenantId !== undefined && tenantIdPattern.test(viewedTenantId))
    return {
      page: area === 'tenants' ? 'operator-managed-tenant' : 'operator-tenant',
      tenantId,
      viewedTenantId,
    };
  const [, section = '', votingId = '', part = ''] =
    /^(votings|admin)\/([\w-]{1,64})(\/screen|\/preview)?$/.exec(rest) ?? [];
  const page = votingPages[section + part];
  return page === undefined ? { page: 'not-found' } : { page, tenantId, votingId };
}

/** The role that a page requires, if any. It is the prefix of the page name. */
export const getRequiredRole = ({ page }: Pick<Route, 'page'>): 'admin' | 'operator' | undefined =>
  (['admin', 'operator'] as const).find((role) => page.startsWith(role));

/** Whether a page is only for signed-in users. */
export const requiresSession = ({ page }: Route): boolean =>
  ['tiles', 'voting', 'receipt', 'inbox', 'profile', 'purchase'].includes(page) ||
  getRequiredRole({ page }) !== undefined;
