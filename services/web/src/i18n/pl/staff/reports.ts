import type { Catalogue } from '../../en/index.ts';
import { plural } from '../plural.ts';

export const reports: Catalogue['reports'] = {
  lead: 'Udział, wydajność i koszty, według kont. Nowy raport pojawia się pierwszego dnia miesiąca.',
  none: 'Nie ma jeszcze raportu',
  noneHint: 'Pierwszy powstanie, gdy skończy się miesiąc.',
  reportFor: (month: string) => `Raport: ${month}`,
  accounts: (n: number) => plural(n, { one: '# konto', few: '# konta', many: '# kont', other: '# konta' }),
  createdAt: (time: string) => `Utworzono: ${time}.`,
  creating: 'W przygotowaniu.',
  creatingTag: 'W przygotowaniu…',
  creatingHint: 'Raport jest w przygotowaniu. Pojawi się tutaj, gdy będzie gotowy.',
  ready: 'Raport jest gotowy.',
  missing: 'Nie ma raportu za ten miesiąc.',
  create: 'Utwórz raport',
  createAgain: 'Utwórz ponownie',
  csv: 'Pobierz CSV',
  json: 'Pobierz JSON',
  print: 'Drukuj',
  timeZoneNote: (zone: string) => `Miesiąc zaczyna się i kończy o północy w strefie czasowej ${zone}.`,
  comparedMonth: (month: string) => `w poprzednim miesiącu (${month})`,
  paidCount: (n: number) =>
    plural(n, {
      one: 'w tym # płatny',
      few: 'w tym # płatne',
      many: 'w tym # płatnych',
      other: 'w tym # płatnego',
    }),
  failedShare: (share: string) => `${share} z nich się nie powiodło`,
  cost: 'Koszt',
  costTitle: 'Koszt usługi',
  basis: {
    'price-list': 'Na podstawie użycia i cennika.',
    bill: 'Na podstawie użycia, w skali rachunku za ten miesiąc.',
  },
  parts: {
    votes: 'Głosy i zapisy',
    requests: 'Żądania',
    people: 'Logowania',
    messages: 'Wiadomości',
  },
  total: 'Razem',
  allResponses: 'Wszystkie odpowiedzi',
  top: 'Konta z największą liczbą głosów',
  allAccounts: 'Wszystkie konta',
  byAccount: 'Dane według kont',
  account: 'Konto',
  noAccount: 'bez konta',
  paid: 'Głosy płatne',
  shownCount: (n: number) =>
    plural(n, {
      one: 'Pokazano # konto.',
      few: 'Pokazano # konta.',
      many: 'Pokazano # kont.',
      other: 'Pokazano # konta.',
    }),
};
