import type { Catalogue } from '../../en/index.ts';
import { plural } from '../plural.ts';

const count = (n: number) => plural(n, { one: '# konto', few: '# konta', many: '# kont', other: '# konta' });
const votings = (n: number) =>
  plural(n, { one: '# głosowanie', few: '# głosowania', many: '# głosowań', other: '# głosowania' });

export const accounts: Catalogue['accounts'] = {
  lead: 'Twoi klienci. Głosowania, statystyki i raport miesięczny są podzielone według kont.',
  search: 'Szukaj',
  searchHint: 'Początek identyfikatora albo słowa z nazwy.',
  foundCount: count,
  moreFound: (n) => `Pierwsze wyniki: ${count(n)}. Wpisz więcej, aby zawęzić listę.`,
  none: 'Nie ma jeszcze kont',
  noneHint: 'Dodaj poniżej pierwsze albo zaimportuj wiele z pliku.',
  noMatch: 'Żaden identyfikator tak się nie zaczyna i żadna nazwa nie zawiera tych słów.',
  more: 'Pokaż więcej',
  id: 'Identyfikator',
  idHint: 'Identyfikator tego klienta w Twoich systemach. Nie można go później zmienić.',
  idError: 'Zacznij od litery lub cyfry. Użyj do 64 liter, cyfr, kropek, myślników, podkreśleń lub tyld.',
  name: 'Nazwa',
  nameHint: 'Jeśli zostawisz puste, zobaczysz identyfikator.',
  quota: 'Limit otwartych głosowań',
  quotaHint: 'Zostaw puste, aby obowiązywał limit Twojej organizacji dla każdego konta.',
  quotaError: 'Wpisz liczbę całkowitą od 1 do 10 000.',
  quotaText: (n) => `Najwyżej ${votings(n)} jednocześnie`,
  edit: (name) => `Edytuj: ${name}`,
  new: 'Nowe konto',
  editTitle: (name) => `Edytuj „${name}”`,
  save: 'Zapisz konto',
  saving: 'Zapisywanie…',
  saved: (name) => `Konto „${name}” zapisane.`,
  exists: 'Konto o tym identyfikatorze już jest. Aby je zmienić, znajdź je na liście.',
  discard: 'Odrzuć zmiany',
  importTitle: 'Import kont',
  importLead:
    'Jedno konto w wierszu: identyfikator, nazwa, limit otwartych głosowań. Wymagany jest tylko identyfikator.',
  paste: 'Wklej tutaj listę',
  file: 'Albo wybierz plik CSV',
  createCount: (n) => `Utwórz ${count(n)}`,
  createAccounts: 'Utwórz konta',
  importProgress: (done, all) => `${done} z ${all}…`,
  importEmpty: 'Najpierw wklej listę lub wybierz plik.',
  tooMany: 'Najwyżej 10 000 naraz. Podziel listę.',
  importErrorsTitle: (n) =>
    plural(n, {
      one: '# wiersz jest nieprawidłowy',
      few: '# wiersze są nieprawidłowe',
      many: '# wierszy jest nieprawidłowych',
      other: '# wiersza jest nieprawidłowe',
    }),
  line: (n) => `Wiersz ${n}`,
  importErrors: {
    id: 'identyfikator musi zaczynać się od litery lub cyfry i może zawierać tylko litery, cyfry, kropki, myślniki, podkreślenia i tyldy',
    name: 'nazwa ma ponad 100 znaków',
    quota: 'limit musi być liczbą całkowitą od 1 do 10 000',
    duplicate: 'ten identyfikator jest już w jednym z wcześniejszych wierszy',
  },
  andMore: (n) => `i jeszcze ${n}`,
  createdCount: (created) => `Utworzono: ${count(created)}.`,
  unchangedCount: (n) => `Istniały już z tymi samymi danymi: ${count(n)}.`,
  conflictingCount: (n) => `Istnieją już, z innymi danymi, i zostały bez zmian (${count(n)}):`,
  interrupted: (done) =>
    `Przed błędem przetworzono: ${count(done)}. Wyślij listę ponownie: istniejące konta zostaną bez zmian.`,
};
