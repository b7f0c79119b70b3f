import type { Catalogue } from '../en/index.ts';
import { plural } from './plural.ts';

const count = (n: number) => plural(n, { one: '# konto', few: '# konta', many: '# kont', other: '# konta' });
const votings = (n: number) =>
  plural(n, { one: '# głosowanie', few: '# głosowania', many: '# głosowań', other: '# głosowania' });

export const accounts: Catalogue['accounts'] = {
  title: 'Konta klientów',
  lead: 'Twoi klienci: głosowania, statystyki i raport miesięczny są podzielone według ich kont.',
  search: 'Szukaj',
  searchHint: 'Początek identyfikatora lub nazwy.',
  found: count,
  moreFound: (n) => `Pierwsze wyniki: ${count(n)}. Wpisz więcej, aby zawęzić.`,
  none: 'Nie ma jeszcze kont',
  noneHint: 'Dodaj poniżej pierwsze albo wiele naraz z pliku.',
  noMatch: 'Żaden identyfikator ani nazwa tak się nie zaczyna.',
  more: 'Pokaż więcej',
  id: 'Identyfikator',
  idHint: 'Taki, jakiego używają Twoje systemy. Zostaje na stałe.',
  idFault: 'Do 64 liter, cyfr, kropek, myślników, podkreśleń lub tyld.',
  name: 'Nazwa',
  nameHint: 'Bez niej konto nazywa się jak identyfikator.',
  quota: 'Głosowania jednocześnie',
  quotaHint: 'Puste: tyle, ile Twoja organizacja dopuszcza dla każdego konta.',
  quotaFault: 'Liczba całkowita od 1 do 10 000.',
  quotaOf: (n) => `${votings(n)} jednocześnie`,
  edit: (name) => `Edytuj: ${name}`,
  new: 'Nowe konto',
  change: (name) => `Zmień „${name}”`,
  save: 'Zapisz konto',
  saving: 'Zapisujemy…',
  saved: (name) => `Konto „${name}” zapisane.`,
  exists: 'Konto o tym identyfikatorze już jest. Aby je zmienić, znajdź je na liście.',
  stop: 'Zostaw, jak było',
  bulk: 'Wiele naraz',
  bulkLead: 'Jedno konto w wierszu: identyfikator, nazwa, głosowania jednocześnie. Wystarczy identyfikator.',
  paste: 'Wklej tutaj listę',
  file: 'Albo wybierz plik CSV',
  send: (n) => `Utwórz ${count(n)}`,
  sendNone: 'Utwórz konta',
  sending: (done, all) => `${done} z ${all}…`,
  nothing: 'Najpierw wklej listę lub wybierz plik.',
  tooMany: 'Najwyżej 10 000 naraz. Podziel listę.',
  faultsTitle: (n) =>
    plural(n, {
      one: '# wiersz jest nieprawidłowy',
      few: '# wiersze są nieprawidłowe',
      many: '# wierszy jest nieprawidłowych',
      other: '# wiersza jest nieprawidłowe',
    }),
  line: (n) => `Wiersz ${n}`,
  faults: {
    id: 'identyfikator może mieć litery, cyfry, kropki, myślniki, podkreślenia i tyldy',
    name: 'nazwa ma ponad 100 znaków',
    quota: 'liczba musi być całkowita, od 1 do 10 000',
    twice: 'ten identyfikator był już wyżej',
  },
  andMore: (n) => `i jeszcze ${n}`,
  done: (created) => `Utworzono: ${count(created)}.`,
  unchanged: (n) => `Takie same już były: ${count(n)}.`,
  different: (n) => `Już są, z innymi danymi, i zostały bez zmian (${count(n)}):`,
  halfway: (done) =>
    `Wcześniej przeszło: ${count(done)}. Wyślij listę ponownie: to, co już jest, zostaje bez zmian.`,
  known: (name) => `Konto: ${name}`,
  unknown: 'Nie masz konta o tym identyfikatorze.',
};
