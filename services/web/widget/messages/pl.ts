import { plural } from '../../src/i18n/pl/plural.ts';
import type { Messages } from './en.ts';

/** The texts of a tile that is only looked at, in Polish. */
export const pl: Messages = {
  locale: 'pl-PL',
  loading: 'Wczytywanie głosowania…',
  unknown: 'To głosowanie nie istnieje albo zostało usunięte.',
  unreachable: 'Nie można teraz wczytać głosowania. Spróbujemy ponownie automatycznie.',
  state: { coming: 'Wkrótce', open: 'Otwarte', closed: 'Zamknięte', cancelled: 'Odwołane' },
  opensIn: (left) => `Otwarcie za ${left}`,
  closesIn: (left) => `Koniec za ${left}`,
  ended: {
    closed: 'To głosowanie się zakończyło.',
    cancelled: 'To głosowanie zostało odwołane. Oddane w nim głosy się nie liczą.',
  },
  earlyEndReason: (reason) => `Organizator zakończył to głosowanie przed czasem. Powód: ${reason}`,
  cancelReason: (reason) => `Powód: ${reason}`,
  loadFailed: 'Coś poszło nie tak. Spróbuj ponownie za chwilę.',
  price: (n) =>
    n === 0
      ? 'Bezpłatne'
      : plural(n, { one: '# kredyt', few: '# kredyty', many: '# kredytów', other: '# kredytu' }),
  instruction: {
    single: 'Wybierz jedną opcję',
    multiple: (min, max) => (min === max ? `Wybierz dokładnie ${min}` : `Wybierz od ${min} do ${max} opcji`),
    ranked: 'Ułóż opcje w kolejności od najlepszej',
    approval: 'Wybierz wszystkie opcje, które popierasz',
  },
  add: (label) => `Dodaj: ${label}`,
  remove: (label) => `Usuń: ${label}`,
  up: (label) => `Wyżej: ${label}`,
  down: (label) => `Niżej: ${label}`,
  place: (label, n) => `${label}: miejsce ${n}.`,
  review: 'Sprawdź mój głos',
  restoring: 'Wczytywanie Twojego głosu…',
  results: 'Wyniki',
  hidden: 'Wyniki są ukryte, dopóki nie zagłosujesz',
  show: 'Pokaż dotychczasowe wyniki',
  live: 'Na żywo',
  certified: 'Ostateczne',
  counting: 'Każdy głos jest liczony jeszcze raz. Wynik pojawi się tutaj.',
  votes: (n) => plural(n, { one: '# głos', few: '# głosy', many: '# głosów', other: '# głosu' }),
  noVotes: 'Jeszcze nikt nie głosował.',
  noStep: (step) => `Pierwsze wyniki pojawią się po ${step} głosach.`,
  liveHint: (step) => `Aktualizacja po co najmniej ${step} nowych głosach i na koniec.`,
  winner: 'Zwycięzca',
  tied: 'Remis',
  tieBreak: 'Wygrana po remisie',
  firstPreferences: 'Paski pokazują pierwsze preferencje.',
};
