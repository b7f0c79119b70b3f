import type { Catalogue } from '../../en/index.ts';
import { plural } from '../plural.ts';

const people = (n: number) => plural(n, { one: '# osoba', few: '# osoby', many: '# osób', other: '# osoby' });

export const electorate: Catalogue['electorate'] = {
  title: 'Lista głosujących',
  lead: 'Głosować mogą tylko osoby z tej listy. Nazwisk ani adresów nie przechowujemy, tylko utworzone z nich kody. Dlatego listy nie da się ponownie wyświetlić: zachowaj plik.',
  none: 'Nie ma jeszcze listy. Dopóki jej nie prześlesz, nikt nie może głosować.',
  size: (n: number) => `Na liście: ${people(n)}.`,
  voted: (votes, size, share) =>
    `Frekwencja: ${share} (${votes} z ${size} ${size === 1 ? 'osoby' : 'osób'}).`,
  notVoted: (n) => `Nie zagłosowało: ${n}.`,
  namesUnknown:
    'Nie możemy pokazać, kto nie zagłosował, bo nie przechowujemy adresów. Lista uczestników poniżej zawiera identyfikatory osób, które zagłosowały.',
  mode: 'Co zrobić z plikiem',
  replace: 'Zastąp listę',
  extend: 'Dodaj osoby do listy',
  onlyExtend: 'Głosowanie wkrótce się zacznie lub już trwa. Możesz dodać osoby, ale nikogo nie usuniesz.',
  file: 'Plik z głosującymi (CSV)',
  fileHint: 'Jedna osoba w wierszu. Kolumny mogą być rozdzielone przecinkami, średnikami lub tabulatorami.',
  reading: 'Czytanie pliku…',
  kind: 'Plik zawiera',
  kinds: { email: 'Adresy e-mail', partner: 'Identyfikatory, które strona partnera nadaje odwiedzającym' },
  issuer: 'Partner',
  noIssuers: 'Nie zarejestrowano logowania partnera. Najpierw je zarejestruj.',
  column: 'Kolumna',
  columnName: (n: number, name: string) => (name === '' ? `Kolumna ${n}` : `Kolumna ${n}: ${name}`),
  hasHeader: 'Pierwszy wiersz zawiera nazwy kolumn',
  good: (n: number) => `Liczba osób w pliku: ${n}.`,
  empty: 'W tym pliku nikogo nie ma.',
  duplicates: (n: number) =>
    plural(n, {
      one: '# wiersz się powtarza i liczy się raz.',
      few: '# wiersze się powtarzają i liczą się raz.',
      many: '# wierszy się powtarza i liczy się raz.',
      other: '# wiersza się powtarza i liczy się raz.',
    }),
  errorsTitle: (n: number) =>
    plural(n, {
      one: '# wiersz ma błąd. Popraw go w pliku i wybierz plik ponownie.',
      few: '# wiersze mają błędy. Popraw je w pliku i wybierz plik ponownie.',
      many: '# wierszy ma błędy. Popraw je w pliku i wybierz plik ponownie.',
      other: '# wiersza ma błędy. Popraw je w pliku i wybierz plik ponownie.',
    }),
  line: (n: number) => `Wiersz ${n}`,
  lines: (numbers: string) => `Wiersze: ${numbers}`,
  rowErrors: { missing: 'kolumna jest pusta', email: 'to nie jest adres e-mail', tooLong: 'za długie' },
  andMore: (n: number) => `i jeszcze ${n}`,
  useReplace: (n: number) => `Użyj tej listy (${people(n)})`,
  useExtend: (n: number) => `Dodaj do listy (${people(n)})`,
  sending: (done: number, of: number) => `Wysyłanie: ${done} z ${of}`,
  activating: 'Prawie gotowe…',
  done: (n: number) => `Nowa lista już obowiązuje. Liczba osób: ${n}.`,
  rejected: {
    'list-changed': 'Ktoś w międzyczasie zmienił listę. Sprawdź ją i prześlij plik ponownie.',
    'electorate-fixed': 'Głosowanie zacznie się za mniej niż minutę, więc lista nie została zastąpiona.',
    ended: 'Głosowanie się skończyło, więc lista nie została zmieniona.',
  },
};
