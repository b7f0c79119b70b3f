/** The paths of a tenant's pages. */
export const paths = {
  home: (tenantId: string) => `/t/${tenantId}/`,
  page: (
    tenantId: string,
    page:
      | 'sign-in'
      | 'sign-up'
      | 'confirm'
      | 'forgot'
      | 'receipt'
      | 'inbox'
      | 'profile'
      | 'admin'
      | 'admin/new'
      | 'admin/drafts'
      | 'admin/credits'
      | 'admin/sales'
      | 'admin/updates'
      | 'admin/accounts'
      | 'admin/api-keys'
      | 'admin/partners'
      | 'admin/sign-in'
      | 'admin/data'
      | 'admin/settings'
      | 'admin/people'
      | 'admin/staff'
      | 'admin/dashboard'
      | 'admin/reports'
      | 'operator'
      | 'deliveries'
      | 'tenants'
      | 'sales'
      | 'reconciliation',
  ) => `/t/${tenantId}/${page}`,
  voting: (tenantId: string, votingId: string) => `/t/${tenantId}/votings/${votingId}`,
  /** The voting and its result on a big screen. */
  screen: (tenantId: string, votingId: string) => `/t/${tenantId}/votings/${votingId}/screen`,
  /** The document in the frame of a preview. */
  voterPreview: (tenantId: string) => `/t/${tenantId}/voter-preview`,
  draftPreview: (tenantId: string, draftId: string) => `/t/${tenantId}/admin/drafts/${draftId}/preview`,
  votingPreview: (tenantId: string, votingId: string) => `/t/${tenantId}/admin/${votingId}/preview`,
  /** The form of a new voting, filled in with another one. */
  copy: (tenantId: string, votingId: string) => `/t/${tenantId}/admin/new?from=${votingId}`,
  draft: (tenantId: string, draftId: string) => `/t/${tenantId}/admin/drafts/${draftId}`,
  /** @param campaignId `new` for a new campaign */
  update: (tenantId: string, campaignId: string) => `/t/${tenantId}/admin/updates/${campaignId}`,
  votingDashboard: (tenantId: string, votingId: string) =>
    `/t/${tenantId}/admin/dashboard?voting=${votingId}`,
  person: (tenantId: string, voterId: string) => `/t/${tenantId}/admin/people/${voterId}`,
  /** @param month `2026-10` */
  report: (tenantId: string, month: string) => `/t/${tenantId}/admin/reports/${month}`,
  /** @param viewedTenantId the tenant whose metrics an operator views */
  operatorTenant: (tenantId: string, viewedTenantId: string) => `/t/${tenantId}/operator/${viewedTenantId}`,
  /** @param viewedTenantId the tenant that an operator manages */
  managedTenant: (tenantId: string, viewedTenantId: string) => `/t/${tenantId}/tenants/${viewedTenantId}`,
  edit: (tenantId: string, votingId: string) => `/t/${tenantId}/admin/${votingId}`,
};

/**
 * The path of a page before the sign-in. It keeps the page to open afterwards, also in another tab and after a reload.
 * @param next the page to open after the sign-in
 * @param notice what was just done
 */
export function toAuthPath(
  tenantId: string,
  page: 'sign-in' | 'sign-up' | 'confirm' | 'forgot',
  next: string | null,
  notice?: 'confirmed' | 'reset',
): string {
  const path = resolvePathAfterSignIn(tenantId, next);
  const query = new URLSearchParams(path === paths.home(tenantId) ? {} : { next: path });
  if (notice !== undefined) query.set(notice, '1');
  return paths.page(tenantId, page) + (query.size === 0 ? '' : `?${query}`);
}

/**
 * Returns the path to open after sign-in: `next` if it is a page of this tenant, otherwise the tenant's home.
 * Any other value of `next` could redirect users from our sign-in page to a foreign site.
 */
export function resolvePathAfterSignIn(tenantId: string, next: string | null): string {
  const home = paths.home(tenantId);
  if (next === null || !next.startsWith(home)) return home;
  const resolved = new URL(next, 'https://suffra.invalid');
  return resolved.host === 'suffra.invalid' && resolved.pathname.startsWith(home)
    ? resolved.pathname + resolved.search
    : home;
}
