import type { Catalogue } from '../../en/index.ts';
export const platform: Catalogue['platform'] = {
  lead: 'Aktywność i wydajność na platformie, według organizacji.',
  now: 'Teraz',
  activity: 'Aktywność',
  tenant: 'Organizacja',
  tenantId: 'Identyfikator organizacji',
  tenants: 'Organizacje',
  settings: 'Ustawienia organizacji',
};
