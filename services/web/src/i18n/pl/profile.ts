import type { Catalogue } from '../en/index.ts';
export const profile: Catalogue['profile'] = {
  title: 'Twój profil',
  role: { voter: 'Głosujący', admin: 'Administrator', operator: 'Operator' },
  preferences: 'Ustawienia',
  saveHint: 'Zmiany zapisują się od razu.',
  showPaid: 'Pokazuj głosowania płatne',
  showPaidHint: 'Takie, w których głos kosztuje kredyt.',
  reminders: 'Przypomnienia przed startem',
  remindersHint:
    '15 minut przed startem każdego głosowania. Alerty przed końcem są osobne: włączasz je w każdym głosowaniu.',
  remindersHintFollowed:
    '15 minut przed startem głosowania, jeśli obserwujesz jego konto albo włączysz w nim alert. Tak ustawiła Twoja organizacja.',
  updates: 'Wiadomości od Twojej organizacji',
  updatesHint: 'Aktualności, które pisze Twoja organizacja, tylko jeśli chcesz.',
  language: 'Język',
  preferenceSaved: (what: string, on: boolean) => `${what}: ${on ? 'włączone' : 'wyłączone'}. Zapisano.`,
  savedLanguage: 'Język zapisany.',
  merged: 'Profil zmieniono w międzyczasie gdzie indziej. Twoja zmiana została do niego dodana.',
  signOut: 'Wyloguj się',
  signOutEverywhere: 'Wyloguj się wszędzie',
  signOutEverywhereHint:
    'Kończy Twoje sesje na wszystkich urządzeniach. Strona otwarta na innym urządzeniu może działać jeszcze do 15 minut.',
};
