import type { Catalogue } from '../en/index.ts';
import { plural } from './plural.ts';

const credits = (n: number) =>
  plural(n, { one: '# kredyt', few: '# kredyty', many: '# kredytów', other: '# kredytu' });

export const wallet: Catalogue['wallet'] = {
  credits,
  title: 'Kredyty',
  lead: 'Głos w płatnym głosowaniu kosztuje 1 kredyt.',
  balance: 'Masz',
  owing: (n: number) =>
    `Brakuje ${plural(n, { one: '# kredytu', few: '# kredytów', many: '# kredytów', other: '# kredytu' })}: kupione kredyty cofnięto, gdy były już wydane. Płatne głosy wrócą, gdy znów dokupisz kredyty.`,
  buy: 'Kup kredyty',
  buyLead: 'Płacisz na stronie firmy płatniczej. Nie widzimy Twojej karty.',
  buyFor: (name: string, price: string) => `${name} za ${price}`,
  packOf: 'Ile?',
  currency: 'Waluta',
  how: 'Jak chcesz zapłacić?',
  provider: { stripe: 'Kartą', paypal: 'Przez PayPal' },
  go: 'Przejdź do płatności',
  going: 'Otwieramy stronę płatności…',
  noPacks: 'W tej chwili nie można tu kupić kredytów.',
  history: 'Historia',
  noHistory: 'Jeszcze nic. Tu pojawią się zakupy i wydane kredyty.',
  when: 'Kiedy',
  what: 'Co',
  change: 'Zmiana',
  after: 'Stan',
  more: 'Pokaż więcej',
  causes: {
    bought: 'Zakup',
    granted: 'Przyznane',
    returned: 'Zwrot: głosowanie odwołane',
    spent: 'Głos',
    declined: 'Głos bez kredytu',
    revoked: 'Cofnięte: zwrot płatności lub spór',
    restored: 'Zwrot: spór rozstrzygnięty',
    taken: 'Odebrane',
  },
  forfeited: {
    lost: 'Przepadło: Twoje dane usunięto',
    writtenOff: 'Umorzone: Twoje dane usunięto',
    nothing: 'Twoje dane usunięto',
  },
  voterId: (id: string) => `Twój identyfikator dla pomocy: ${id}`,
  costs: 'Głos kosztuje tu 1 kredyt. Pobieramy go dopiero wtedy, gdy głos się liczy.',
  costsOf: (n: number) => `Głos kosztuje tu 1 kredyt. Masz ${credits(n)}; potem zostanie ${credits(n - 1)}.`,
  noneForThis:
    'Głos kosztuje tu 1 kredyt, a nie masz żadnego. Twój wybór zostanie zachowany, gdy będziesz kupować.',
  waitingTitle: 'Twój głos czeka na kredyt',
  waitingLead: 'To potrwa chwilę. Możesz opuścić stronę: głos dokończy się sam.',
  declinedTitle: 'Zabrakło kredytu na Twój głos',
  declinedLead:
    'Głos nie został oddany i nic nie pobrano. Kup kredyty i oddaj go ponownie: wybór jest zachowany.',
  voided: 'To głosowanie odwołano: kredyt za Twój głos wraca do Ciebie.',
  purchase: {
    title: 'Twój zakup',
    asking: 'Pytamy firmę płatniczą…',
    open: 'Jeszcze nie zapłacono.',
    pay: 'Przejdź do płatności',
    cancelled: 'Strona płatności została zamknięta bez zapłaty. Nic nie pobrano.',
    waiting: 'Dziękujemy. Taka płatność trwa kilka dni: kredyty pojawią się same, gdy pieniądze dotrą.',
    credited: (n: number) =>
      `Dziękujemy: ${plural(n, { one: '# kredyt jest', few: '# kredyty są', many: '# kredytów jest', other: '# kredytu jest' })} w Twoim portfelu.`,
    revoked: (n: number) => `Cofnięto ${credits(n)}, bo płatność zwrócono lub jest spór.`,
    failed: 'Płatność się nie powiodła. Nic nie pobrano; możesz spróbować ponownie.',
    expired: 'Strona płatności wygasła. Nic nie pobrano; możesz zacząć od nowa.',
    refused: 'Zapłacono inną kwotę, niż trzeba, więc kredytów jeszcze nie ma. Sprawdzamy to.',
    back: 'Wróć do głosowania',
    toProfile: 'Do profilu',
    again: 'Kup ponownie',
  },
};
