import type { Catalogue } from '../../en/index.ts';

export const sales: Catalogue['sales'] = {
  title: 'Sprzedaż',
  lead: 'Kupione kredyty według dni, pakietów i operatorów płatności.',
  period: 'Okres',
  periods: {
    '7d': 'Ostatnie 7 dni',
    '30d': 'Ostatnie 30 dni',
    month: 'Ten miesiąc',
    lastMonth: 'Poprzedni miesiąc',
    year: 'Ten rok',
  },
  rows: 'Grupuj według',
  groupings: { day: 'Dzień', pack: 'Pakiet', provider: 'Operator płatności', tenant: 'Organizacja' },
  none: 'W tym okresie nic nie sprzedano.',
  totals: 'Sumy według walut',
  currency: 'Waluta',
  purchases: 'Zakupy',
  credits: 'Kredyty',
  sold: 'Sprzedano',
  refunded: 'Zwrócono',
  withheld: 'Wstrzymano',
  owed: 'Należne',
  note: 'Należne to kwota sprzedaży pomniejszona o zwroty i o pieniądze wstrzymane z powodu sporów otwartych lub przegranych. Opłaty operatorów płatności nie są odjęte. Zwroty i spory liczą się w dniu sprzedaży. Dni są liczone w UTC. Kwoty w różnych walutach nigdy nie są sumowane.',
};
