import type { Catalogue } from '../../en/index.ts';

export const operatorLinks: Catalogue['operatorLinks'] = {
  otherPages: 'Inne strony platformy',
  tenants: 'Zarządzanie organizacjami',
  settings: 'Ustawienia organizacji',
  sales: 'Sprzedaż',
  reconciliation: 'Uzgodnienia',
};
