import type { Catalogue } from '../en/index.ts';
import { plural } from './plural.ts';

export const tiles: Catalogue['tiles'] = {
  title: 'Głosowania',
  hello: (name: string) => (name === '' ? 'Dobrze Cię widzieć' : `Cześć, ${name}`),
  waiting: (n: number) =>
    n === 0
      ? 'Żadne głosowanie nie czeka teraz na Twój głos.'
      : plural(n, {
          one: 'Jedno głosowanie czeka na Twój głos.',
          few: '# głosowania czekają na Twój głos.',
          many: '# głosowań czeka na Twój głos.',
          other: '# głosowania czeka na Twój głos.',
        }),
  waitingAtLeast: (n: number) =>
    plural(n, {
      one: 'Co najmniej jedno głosowanie czeka na Twój głos.',
      few: 'Co najmniej # głosowania czekają na Twój głos.',
      many: 'Co najmniej # głosowań czeka na Twój głos.',
      other: 'Co najmniej # głosowania czeka na Twój głos.',
    }),
  waitingBelow:
    'Masz już głos w otwartych głosowaniach, które kończą się najwcześniej. Pokaż więcej, aby zobaczyć pozostałe.',
  updating: 'Aktualizowanie listy…',
  filter: 'Pokaż',
  search: 'Szukaj w tytułach',
  priceFilter: 'Cena',
  anyPrice: 'Dowolna',
  prices: { free: 'Bezpłatne', paid: 'Płatne' },
  orMore: (n: string) => `${n}+`,
  found: (n: number) =>
    plural(n, {
      one: 'Znaleziono # głosowanie.',
      few: 'Znaleziono # głosowania.',
      many: 'Znaleziono # głosowań.',
      other: 'Znaleziono # głosowania.',
    }),
  noMatch: 'Nie znaleziono głosowań',
  noMatchHint: 'Zmień słowa lub filtry.',
  showAll: 'Pokaż wszystkie głosowania',
  all: 'Wszystkie',
  state: { open: 'Otwarte', coming: 'Nadchodzące', closed: 'Zakończone', cancelled: 'Odwołane' },
  group: { open: 'Otwarte teraz', coming: 'Nadchodzące', closed: 'Zakończone', cancelled: 'Odwołane' },
  opensIn: (left: string) => `Start za ${left}`,
  closesIn: (left: string) => `Zostało ${left}`,
  closedOn: (when: string) => `Koniec: ${when}`,
  voted: 'Oddany',
  registered: 'Alert włączony',
  free: 'Bezpłatne',
  price: (n: number) =>
    plural(n, { one: '# kredyt', few: '# kredyty', many: '# kredytów', other: '# kredytu' }),
  vote: 'Głosuj',
  share: 'Udostępnij',
  showOnScreen: 'Pokaż na ekranie',
  view: 'Zobacz',
  viewOwnVote: 'Twój głos',
  viewResult: 'Zobacz wynik',
  alertMe: 'Daj mi znać 5 minut przed końcem',
  cancelAlert: 'Wyłącz alert przed końcem',
  alertHint: 'Tylko jeśli do tego czasu nie oddasz głosu.',
  alertHintFollowed:
    'Tylko jeśli do tego czasu nie oddasz głosu. Dostaniesz też przypomnienie 15 minut przed startem, jeśli masz włączone przypomnienia w profilu.',
  alertOn: (title: string) =>
    `Damy Ci znać 5 minut przed końcem głosowania „${title}”, jeśli nie oddasz głosu.`,
  alertOff: (title: string) => `Nie damy Ci znać przed końcem głosowania „${title}”.`,
  actionFor: (action: string, title: string) => `${action}: ${title}`,
  more: 'Pokaż więcej',
  moreShown: (n: number) =>
    plural(n, {
      one: 'Pokazano jeszcze # głosowanie.',
      few: 'Pokazano jeszcze # głosowania.',
      many: 'Pokazano jeszcze # głosowań.',
      other: 'Pokazano jeszcze # głosowania.',
    }),
  emptyTitle: 'Na razie nic tu nie ma',
  empty: {
    all: 'Głosowania Twojej organizacji pojawią się tutaj.',
    open: 'Żadne głosowanie nie jest otwarte. Zobacz, co nadchodzi.',
    coming: 'Nie zaplanowano żadnego głosowania.',
    closed: 'Żadne głosowanie jeszcze się nie zakończyło.',
    cancelled: 'Żadnego głosowania nie odwołano.',
  },
  noVotingFound: 'Nie ma głosowania o tym tytule.',
  voteCount: (n: number) => plural(n, { one: '# głos', few: '# głosy', many: '# głosów', other: '# głosu' }),
  registeredCount: (n: number) =>
    plural(n, { one: '# zapis', few: '# zapisy', many: '# zapisów', other: '# zapisu' }),
  bySignIn: (list: string) => `Głosy według sposobu logowania: ${list}`,
  ownAccounts: 'własne konta',
  ownProvider: 'własny dostawca logowania',
  partner: (id: string) => `partner ${id}`,
  instruction: {
    single: 'Wybierz jedną opcję',
    multiple: (min: number, max: number) =>
      min === max
        ? plural(min, {
            one: 'Wybierz dokładnie # opcję',
            few: 'Wybierz dokładnie # opcje',
            many: 'Wybierz dokładnie # opcji',
            other: 'Wybierz dokładnie # opcji',
          })
        : `Wybierz od ${min} do ${max} opcji`,
    ranked: 'Ustaw opcje w kolejności od najlepszej',
    approval: 'Wybierz wszystkie opcje, które popierasz',
  },
  cancelReason: (reason: string) => `Powód: ${reason}`,
  cancelledOn: (when: string) => `Odwołano: ${when}`,
  cancelledNote: 'To głosowanie zostało odwołane. Oddane w nim głosy się nie liczą.',
};
