import type { Catalogue } from '../en/index.ts';
import { plural } from './plural.ts';

const credits = (n: number) =>
  plural(n, { one: '# kredyt', few: '# kredyty', many: '# kredytów', other: '# kredytu' });

export const wallet: Catalogue['wallet'] = {
  credits,
  title: 'Kredyty',
  lead: 'Głos w płatnym głosowaniu kosztuje 1 kredyt.',
  balance: 'Masz',
  buyLead: 'Płacisz na stronie operatora płatności. Nie widzimy Twojej karty.',
  buyFor: (name: string, price: string) => `${name} za ${price}`,
  choosePack: 'Ile?',
  currency: 'Waluta',
  choosePaymentMethod: 'Jak chcesz zapłacić?',
  provider: { stripe: 'Kartą', paypal: 'Przez PayPal' },
  goToPayment: 'Przejdź do płatności',
  openingPayment: 'Otwieramy stronę płatności…',
  noPacks: 'W tej chwili nie można tu kupić kredytów.',
  history: 'Historia',
  noHistory: 'Jeszcze nic. Tu pojawią się zakupy i wydane kredyty.',
  description: 'Opis',
  change: 'Zmiana',
  balanceAfter: 'Stan',
  more: 'Pokaż więcej',
  causes: {
    bought: 'Zakup',
    granted: 'Przyznane przez administratora',
    returned: 'Zwrot: głosowanie odwołane',
    spent: 'Głos',
    declined: 'Głos odrzucony: brak kredytu',
    revoked: 'Cofnięte: zwrot płatności lub spór',
    restored: 'Przywrócone: nieudany zwrot płatności lub rozstrzygnięty spór',
    taken: 'Odebrane przez administratora',
  },
  forfeited: {
    lost: 'Przepadło: Twoje dane usunięto',
    writtenOff: 'Umorzone: Twoje dane usunięto',
    nothing: 'Twoje dane usunięto',
  },
  voterId: (id: string) => `Twój identyfikator głosującego, dla pomocy: ${id}`,
  purchase: {
    title: 'Twój zakup',
    checking: 'Sprawdzamy u operatora płatności…',
    open: 'Ten zakup nie jest jeszcze opłacony.',
    pay: 'Przejdź do płatności',
    cancelled: 'Strona płatności została zamknięta bez zapłaty. Nic nie pobrano.',
    waiting:
      'Dziękujemy. Ta metoda płatności trwa kilka dni. Kredyty pojawią się automatycznie, gdy płatność dotrze.',
    credited: (n: number) => `Dziękujemy. Dodano do portfela: ${credits(n)}.`,
    revoked: (n: number) => `Cofnięto ${credits(n)}, bo płatność zwrócono lub zakwestionowano.`,
    failed: 'Płatność się nie powiodła. Nic nie pobrano. Możesz spróbować ponownie.',
    expired: 'Strona płatności wygasła. Nic nie pobrano. Możesz zacząć od nowa.',
    refused: 'Zapłacona kwota różni się od należnej, więc kredyty nie zostały jeszcze dodane. Sprawdzamy to.',
    back: 'Wróć do głosowania',
    toProfile: 'Przejdź do profilu',
    again: 'Kup ponownie',
  },
};
