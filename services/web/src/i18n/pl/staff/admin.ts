import type { Catalogue } from '../../en/index.ts';

export const admin: Catalogue['admin'] = {
  new: 'Nowe głosowanie',
  turnout: 'Frekwencja',
  created: 'Głosowanie utworzone.',
  listNeeded: 'Dopóki nie prześlesz listy głosujących, nikt nie może głosować.',
  uploadList: 'Prześlij listę głosujących',
  uploadMissingList: 'Nie ma jeszcze listy głosujących. Prześlij ją',
  edit: 'Edytuj',
  lead: 'Planuj, edytuj i śledź głosowania swojej organizacji.',
  readOnly: 'Możesz tu wszystko czytać, ale niczego nie zmienisz.',
  empty: 'Nie ma jeszcze żadnego głosowania. Utwórz pierwsze.',
  account: 'Konto',
  accountHint: 'Wpisz jego identyfikator lub wybierz je po nazwie.',
  from: 'Od',
  to: 'Do',
  dayHint: 'Początek nadchodzących głosowań, koniec pozostałych',
  moreFilters: 'Konto i daty',
  loadingTurnout: 'liczenie…',
  noTurnout: 'brak danych',
  endedEarly: 'Zakończone przed czasem',
};
