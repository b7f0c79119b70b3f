import { plural } from './plural.ts';

export const tiles = {
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
  filter: 'Pokaż',
  all: 'Wszystkie',
  state: { open: 'Otwarte', coming: 'Nadchodzące', closed: 'Zakończone', cancelled: 'Odwołane' },
  group: { open: 'Otwarte teraz', coming: 'Nadchodzące', closed: 'Zakończone', cancelled: 'Odwołane' },
  opensIn: (left: string) => `Start za ${left}`,
  closesIn: (left: string) => `Zostało ${left}`,
  closedOn: (when: string) => `Koniec: ${when}`,
  opensOn: (when: string) => `Start: ${when}`,
  closesOn: (when: string) => `Koniec: ${when}`,
  voted: 'Oddany',
  registered: 'Przypomnienie',
  free: 'Bezpłatne',
  price: (n: number) =>
    plural(n, { one: '# kredyt', few: '# kredyty', many: '# kredytów', other: '# kredytu' }),
  options: (n: number) => plural(n, { one: '# opcja', few: '# opcje', many: '# opcji', other: '# opcji' }),
  vote: 'Głosuj',
  see: 'Zobacz',
  seeOwn: 'Twój głos',
  seeResult: 'Zobacz wynik',
  remind: 'Przypomnij mi',
  unremind: 'Nie przypominaj',
  reminded: (title: string) => `Przypomnimy Ci przed startem głosowania „${title}”.`,
  unreminded: (title: string) => `Przypomnienie o głosowaniu „${title}” wyłączone.`,
  of: (action: string, title: string) => `${action}: ${title}`,
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
};
