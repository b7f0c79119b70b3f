import type { Catalogue } from '../../en/index.ts';
export const platform: Catalogue['platform'] = {
  manage: 'Zarządzanie organizacjami',
  settings: 'Ustawienia organizacji',
  lead: 'Aktywność i wydajność na platformie, według klientów.',
  tenant: 'Klient',
  tenantId: 'Identyfikator klienta',
  tenants: 'Klienci',
};
