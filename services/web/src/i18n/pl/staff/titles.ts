import type { Catalogue } from '../../en/index.ts';

export const titles: Catalogue['titles'] = {
  accounts: 'Konta klientów',
  admin: 'Zarządzanie głosowaniami',
  apiKeys: 'Klucze API',
  dashboard: 'Pulpit',
  drafts: 'Szkice',
  delivery: 'Wydania',
  copy: 'Powiel',
  partners: 'Logowanie partnerów',
  people: 'Osoby',
  platform: 'Wszystkie organizacje',
  reports: 'Raporty miesięczne',
  settings: 'Ustawienia organizacji',
  shop: 'Kredyty',
  staff: 'Administratorzy',
  signIn: 'Dostawca logowania',
  updates: 'Aktualności',
  voterData: 'Dziennik zmian',
};
