import type { Catalogue } from '../../en/index.ts';
export const platform: Catalogue['platform'] = {
  lead: 'Aktywność i wydajność na platformie, według klientów.',
  tenant: 'Klient',
  tenantId: 'Identyfikator klienta',
  tenants: 'Klienci',
};
