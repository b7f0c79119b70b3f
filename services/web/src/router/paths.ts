/** The addresses of a tenant's pages. */
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
      | 'admin/credits'
      | 'admin/updates'
      | 'admin/accounts'
      | 'admin/api-keys'
      | 'admin/data'
      | 'admin/dashboard'
      | 'admin/reports'
      | 'operator'
      | 'deliveries',
  ) => `/t/${tenantId}/${page}`,
  voting: (tenantId: string, votingId: string) => `/t/${tenantId}/votings/${votingId}`,
  /** @param campaignId `new` for one that is not there yet */
  update: (tenantId: string, campaignId: string) => `/t/${tenantId}/admin/updates/${campaignId}`,
  dashboardOf: (tenantId: string, votingId: string) => `/t/${tenantId}/admin/dashboard?voting=${votingId}`,
  /** @param month `2026-10` */
  report: (tenantId: string, month: string) => `/t/${tenantId}/admin/reports/${month}`,
  /** @param ofTenantId whose figures an operator looks at */
  operatorTenant: (tenantId: string, ofTenantId: string) => `/t/${tenantId}/operator/${ofTenantId}`,
  edit: (tenantId: string, votingId: string) => `/t/${tenantId}/admin/${votingId}`,
};

/**
 * The address to go to after signing in: the one asked for if it is a page of this tenant, else its home. Anything else
 * in `next` could lead a person from our sign-in to somebody else's page.
 */
export function afterSignIn(tenantId: string, next: string | null): string {
  const home = paths.home(tenantId);
  if (next === null || !next.startsWith(home)) return home;
  const resolved = new URL(next, 'https://suffra.invalid');
  return resolved.host === 'suffra.invalid' && resolved.pathname.startsWith(home)
    ? resolved.pathname + resolved.search
    : home;
}
