import { plural } from './plural.ts';

export const admin = {
  title: 'Zarządzanie głosowaniami',
  new: 'Nowe głosowanie',
  voting: 'Głosowanie',
  state: 'Stan',
  window: 'Termin',
  turnout: 'Frekwencja',
  voted: (n: number) => plural(n, { one: '# głos', few: '# głosy', many: '# głosów', other: '# głosu' }),
  registered: (n: number) =>
    plural(n, { one: '# zapis', few: '# zapisy', many: '# zapisów', other: '# zapisu' }),
  actions: 'Działania',
  edit: 'Edytuj',
  view: 'Zobacz',
  lead: 'Planuj, zmieniaj i śledź głosowania swojej organizacji.',
  empty: 'Nie ma jeszcze żadnego głosowania. Utwórz pierwsze.',
  loadingTurnout: 'liczenie…',
  noTurnout: 'brak danych',
};
