import type { Catalogue } from '../../en/index.ts';
export const fields: Catalogue['fields'] = {
  day: 'Dzień',
  time: 'Godzina',
  dayForm: 'DD.MM.RRRR',
  timeForm: 'GG:MM',
  openCalendar: (field: string) => `Wybierz z kalendarza: ${field}`,
  whichTime: 'Zegary są cofane, więc pokażą tę godzinę dwa razy. Którą masz na myśli?',
  choose: 'Wybierz…',
  first: (offset: string) => `Pierwszą (UTC${offset})`,
  second: (offset: string) => `Drugą (UTC${offset})`,
  errors: {
    missingTime: 'Podaj datę, na przykład 29.11.2026, i godzinę od 00:00 do 23:59.',
    noSuchDay: 'Nie ma takiego dnia.',
    skippedTime: 'Tej godziny nie ma w tym dniu, bo zegary są przesuwane do przodu.',
    repeatedTime: 'Zegary pokażą tę godzinę dwa razy w tym dniu. Wybierz, którą masz na myśli.',
  },
  dayError: 'Podaj istniejącą datę, na przykład 29.11.2026.',
  selectedAccount: (name) => `Konto: ${name}`,
  unknownAccount: 'Nie masz konta o tym identyfikatorze.',
};
