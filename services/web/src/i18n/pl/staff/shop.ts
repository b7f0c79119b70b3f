import type { Catalogue } from '../../en/index.ts';
import { plural } from '../plural.ts';

const credits = (n: number) =>
  plural(n, { one: '# kredyt', few: '# kredyty', many: '# kredytów', other: '# kredytu' });

export const shop: Catalogue['shop'] = {
  sales: 'Sprzedaż',
  lead: 'Pakiety kredytów, które głosujący mogą kupić, oraz kredyty, które przyznajesz lub odbierasz.',
  packs: 'Pakiety w ofercie',
  none: 'Nie ma jeszcze pakietów. Utwórz pierwszy, aby głosujący mogli kupować kredyty.',
  notOnSale: 'poza sprzedażą',
  credits,
  edit: (name: string) => `Edytuj: ${name}`,
  newPack: 'Nowy pakiet',
  editPack: (name: string) => `Edytuj „${name}”`,
  name: 'Nazwa',
  creditCount: 'Liczba kredytów',
  creditCountError: 'Wpisz liczbę całkowitą od 1 do 10 000.',
  nameError: 'Podaj nazwę.',
  prices: 'Ceny',
  pricesHint:
    'Za cały pakiet. Zostaw walutę pustą, jeśli nie sprzedajesz w niej pakietu. Podaj co najmniej jedną cenę.',
  priceError: (example) => `Wpisz kwotę, na przykład ${example}.`,
  addCurrency: 'Cena w innej walucie',
  chooseCurrency: 'Wybierz walutę',
  onSale: 'W sprzedaży',
  onSaleHint: 'Dotychczasowe zakupy zachowują swoje warunki, gdy pakiet się zmieni lub zniknie ze sprzedaży.',
  save: 'Zapisz pakiet',
  saving: 'Zapisywanie…',
  saved: (name: string) => `Pakiet „${name}” zapisany.`,
  grant: 'Przyznaj lub odbierz kredyty',
  grantLead: 'Głosujący widzi zmianę i powód w swojej historii.',
  grantOnCard: 'Kredyty przyznajesz i odbierasz na stronie głosującego. Znajdziesz go w zakładce Osoby.',
  amount: 'Kredyty',
  amountHint: 'Wpisz liczbę ujemną, aby odebrać kredyty.',
  reason: 'Powód',
  confirmGrant: 'Zmień stan',
  granted: (n: number) => `Gotowe. Stan portfela: ${credits(n)}.`,
  grantError: 'Podaj liczbę całkowitą inną niż 0 i powód (co najmniej 3 znaki).',
};
