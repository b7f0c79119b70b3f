import type { Catalogue } from '../../en/index.ts';

export const titles: Catalogue['titles'] = {
  accounts: 'Konta klientów',
  admin: 'Zarządzanie głosowaniami',
  apiKeys: 'Klucze API',
  dashboard: 'Pulpit',
  delivery: 'Wydania',
  copy: 'Powiel',
  partners: 'Logowanie partnerów',
  people: 'Osoby',
  platform: 'Wszyscy klienci',
  reports: 'Raporty miesięczne',
  settings: 'Ustawienia organizacji',
  shop: 'Kredyty',
<<<<<<< HEAD
  staff: 'Administratorzy',
=======
  signIn: 'Dostawca logowania',
>>>>>>> aa42e130 (Let admins set up the sign-in provider, and voters use it)
  updates: 'Aktualności',
  voterData: 'Dziennik zmian',
};
