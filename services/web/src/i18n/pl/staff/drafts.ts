import type { Catalogue } from '../../en/index.ts';

export const drafts: Catalogue['drafts'] = {
  lead: 'Głosowania, które nie są opublikowane. Widzą je tylko administratorzy.',
  none: 'Brak szkiców',
  noneHint:
    'Podczas tworzenia głosowania wybierz „Zapisz jako szkic”, aby dokończyć je później lub dać innym do sprawdzenia.',
  untitled: 'Bez tytułu',
  changed: (when: string) => `Ostatnia zmiana: ${when}`,
  more: 'Pokaż więcej',
  edit: 'Edycja szkicu',
  notice: 'To jest szkic. Do publikacji widzą go tylko administratorzy.',
  publish: 'Opublikuj głosowanie',
  save: 'Zapisz szkic',
  saved: 'Szkic zapisany.',
  delete: 'Usuń szkic…',
  deleteQuestion: (title: string) => `Usunąć szkic „${title}”?`,
  deleteHint: 'Zniknie u wszystkich administratorów. Tego nie można cofnąć.',
  deleteYes: 'Tak, usuń',
  deleteNo: 'Nie usuwaj',
  deleted: 'Szkic usunięty.',
  stale:
    'Ktoś inny zmienił ten szkic. Twoje wpisy nadal tu są. Zanim zapiszesz lub opublikujesz, wczytaj najnowszą wersję.',
  openVoting: 'Otwórz głosowanie',
  /** By the last part of the problem type. */
  problems: {
    'no-such-draft': 'Ten szkic nie istnieje. Być może ktoś go usunął.',
    'draft-published': 'Ten szkic opublikowano jako głosowanie.',
    'too-many-drafts': 'Organizacja ma za dużo szkiców. Opublikuj lub usuń część z nich.',
  },
};
