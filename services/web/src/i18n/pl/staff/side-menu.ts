import type { Catalogue } from '../../en/index.ts';

export const sideMenu: Catalogue['sideMenu'] = {
  menu: 'Strony',
  label: { admin: 'Strony administratora', operator: 'Strony platformy' },
  headings: { metrics: 'Statystyki', organisation: 'Organizacja' },
  pages: {
    admin: 'Zarządzanie głosowaniami',
    'admin/drafts': 'Szkice',
    'admin/people': 'Osoby',
    'admin/updates': 'Aktualności',
    'admin/dashboard': 'Pulpit',
    'admin/reports': 'Raporty miesięczne',
    'admin/sales': 'Sprzedaż',
    'admin/staff': 'Administratorzy',
    'admin/sign-in': 'Dostawca logowania',
    'admin/credits': 'Kredyty',
    'admin/accounts': 'Konta klientów',
    'admin/partners': 'Logowanie partnerów',
    'admin/api-keys': 'Klucze API',
    'admin/settings': 'Ustawienia',
    'admin/data': 'Dziennik zmian',
    operator: 'Wszystkie organizacje',
    tenants: 'Zarządzanie organizacjami',
    sales: 'Sprzedaż',
    reconciliation: 'Uzgodnienia',
    deliveries: 'Wydania',
  },
};
