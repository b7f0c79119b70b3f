import { plural } from './plural.ts';

export const admin = {
  title: 'Zarządzanie głosowaniami',
  new: 'Nowe głosowanie',
  voting: 'Głosowanie',
  state: 'Stan',
  window: 'Termin',
  turnout: 'Frekwencja',
  turnoutText: (voted: number, registered: number) =>
    `${plural(voted, { one: '# głos', few: '# głosy', many: '# głosów', other: '# głosu' })}, zapisani: ${registered}`,
  actions: 'Działania',
  edit: 'Edytuj',
  view: 'Zobacz',
  empty: 'Nie ma jeszcze żadnego głosowania. Utwórz pierwsze.',
  loadingTurnout: 'liczenie…',
  noTurnout: 'brak danych',
};
