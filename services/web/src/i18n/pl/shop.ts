import type { Catalogue } from '../en/index.ts';
import { plural } from './plural.ts';

const credits = (n: number) =>
  plural(n, { one: '# kredyt', few: '# kredyty', many: '# kredytów', other: '# kredytu' });

export const shop: Catalogue['shop'] = {
  title: 'Kredyty',
  lead: 'Co głosujący mogą kupić oraz kredyty, które przyznajesz lub odbierasz.',
  packs: 'Pakiety w ofercie',
  none: 'Nie ma jeszcze pakietów. Dodaj pierwszy, aby można było kupować kredyty.',
  off: 'poza sprzedażą',
  credits,
  edit: (name: string) => `Edytuj: ${name}`,
  newPack: 'Nowy pakiet',
  editPack: (name: string) => `Zmień „${name}”`,
  name: 'Nazwa',
  count: 'Liczba kredytów',
  countFault: 'Liczba całkowita od 1 do 10 000.',
  nameFault: 'Podaj nazwę.',
  prices: 'Ceny',
  pricesHint: 'Za cały pakiet. Zostaw puste tam, gdzie go nie sprzedajesz; potrzebna jest choć jedna cena.',
  priceFault: 'Kwota, na przykład 4,90.',
  onSale: 'W sprzedaży',
  onSaleHint: 'To, co kupiono, zachowuje swoje warunki, gdy pakiet się zmieni lub zniknie ze sprzedaży.',
  save: 'Zapisz pakiet',
  saving: 'Zapisujemy…',
  saved: (name: string) => `Pakiet „${name}” zapisany.`,
  grant: 'Przyznaj lub odbierz kredyty',
  grantLead:
    'Zapis z podanym powodem widać w historii głosującego. Identyfikator jest w profilu głosującego.',
  voterId: 'Identyfikator głosującego',
  amount: 'Kredyty',
  amountHint: 'Poniżej zera, aby odebrać.',
  reason: 'Powód',
  doGrant: 'Zaksięguj',
  granted: (n: number) => `Gotowe. Stan portfela: ${credits(n)}.`,
  grantFault: 'Podaj identyfikator, liczbę całkowitą inną niż 0 i powód (co najmniej 3 znaki).',
};
