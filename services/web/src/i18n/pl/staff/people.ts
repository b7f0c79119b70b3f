import type { Catalogue } from '../../en/index.ts';
import { plural } from '../plural.ts';

export const people: Catalogue['people'] = {
  lead: 'Wszyscy, którzy zalogowali się w Twojej organizacji albo zostali zaproszeni. Wyszukiwania i otwarte strony osób są zapisywane w dzienniku zmian.',
  search: 'Imię, nazwisko, adres e-mail lub identyfikator głosującego',
  searchHint:
    'Początek dowolnego słowa imienia lub nazwiska albo pełny adres e-mail. Gościa ze strony partnera bez imienia można znaleźć tylko po identyfikatorze.',
  submit: 'Szukaj',
  showAll: 'Pokaż wszystkich',
  found: (n: number, hasMore: boolean) =>
    hasMore
      ? `Znaleziono co najmniej: ${n}.`
      : plural(n, {
          one: 'Znaleziono # osobę.',
          few: 'Znaleziono # osoby.',
          many: 'Znaleziono # osób.',
          other: 'Znaleziono # osoby.',
        }),
  noMatch: 'Nikt nie pasuje. Osoba, która dopiero się zalogowała, pojawi się tu po kilku sekundach.',
  none: 'Nikt się jeszcze nie zalogował',
  noneHint: 'Osoby pojawiają się tu po pierwszym zalogowaniu.',
  more: 'Pokaż więcej',
  moreShown: (n: number) => `Pokazano kolejne: ${n}.`,
  since: (day: string) => `od ${day}`,
  noName: 'Gość bez imienia',
  notFound: 'Nie ma takiej osoby',
  notFoundHint: 'Identyfikator może zawierać błąd albo dane tej osoby zostały usunięte.',
  facts: 'Profil',
  email: 'Adres e-mail',
  signedUp: 'Pierwsze logowanie lub zaproszenie',
  lastSignIn: 'Ostatnie logowanie',
  never: 'Jeszcze nie',
  role: 'Rola',
  fromAccount: 'Ze strony konta',
  votings: 'Głosowania',
  votingsHint:
    'Głosowania, w których ta osoba wzięła udział lub na które się zapisała. Co wybrała, widzi tylko ona.',
  noVotings: 'Ta osoba nie wzięła jeszcze udziału w żadnym głosowaniu.',
  votedAt: (time: string) => `głos oddany ${time}`,
  balance: 'Stan',
  noEntries: 'Na razie brak kredytów.',
  messages: 'Wiadomości',
  messagesHint: 'Z ostatnich 90 dni, od najnowszych.',
  noMessages: 'Na razie brak wiadomości.',
  readAt: 'przeczytana',
  unread: 'nieprzeczytana',
  data: 'Dane osobowe',
  staffHint: 'Nie można usunąć danych osoby, która ma rolę. Najpierw odbierz jej tę rolę.',
};
