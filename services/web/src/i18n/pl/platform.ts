import type { Catalogue } from '../en/index.ts';
export const platform: Catalogue['platform'] = {
  title: 'Wszyscy klienci',
  lead: 'Aktywność i wydajność na platformie, według klientów.',
  tenant: 'Klient',
  tenantId: 'Identyfikator klienta',
  tenants: 'Klienci',
};
