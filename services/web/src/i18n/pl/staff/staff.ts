import type { Catalogue } from '../../en/index.ts';
import { plural } from '../plural.ts';

export const staff: Catalogue['staff'] = {
  lead: 'Osoby, które zarządzają tu Twoją organizacją, i to, co każda z nich może robić.',
  list: 'Administratorzy',
  none: 'Ta organizacja nie ma jeszcze administratorów.',
  you: 'to Ty',
  invited: 'Zaproszenie wysłane, jeszcze bez logowania',
  role: {
    full: 'Wszystko',
    'read-only': 'Tylko odczyt',
    account: (accountId: string) => `Jedno konto: ${accountId}`,
    votings: (n: number) =>
      plural(n, { one: '# głosowanie', few: '# głosowania', many: '# głosowań', other: '# głosowania' }),
  },
  change: 'Zmień',
  changeOf: (name: string) => `Zmień uprawnienia: ${name}`,
  remove: 'Usuń…',
  removeOf: (name: string) => `Usuń: ${name}…`,
  invite: 'Zaproś administratora',
  inviteHint: 'Ta osoba dostanie e-mail z tymczasowym hasłem. Kto ma tu już konto, zachowuje swoje hasło.',
  name: 'Imię i nazwisko',
  nameError: 'Podaj imię i nazwisko.',
  email: 'Adres e-mail',
  emailError: 'Podaj pełny adres e-mail.',
  access: 'Uprawnienia',
  accessOptions: {
    full: { label: 'Wszystko', hint: 'Zmienianie wszystkiego, także administratorów.' },
    'read-only': { label: 'Tylko odczyt', hint: 'Wgląd we wszystkie strony administratora, bez zmian.' },
    account: { label: 'Jedno konto', hint: 'Zarządzanie głosowaniami jednego konta.' },
    votings: { label: 'Wybrane głosowania', hint: 'Zarządzanie tylko głosowaniami z listy.' },
  },
  account: 'Konto',
  accountHint: 'Wpisz jego identyfikator lub wybierz je po nazwie.',
  accountError: 'Wpisz identyfikator konta.',
  votings: 'Identyfikatory głosowań',
  votingsHint: 'Oddzielone spacjami. Identyfikator to ostatnia część adresu głosowania.',
  votingsError: 'Podaj identyfikatory od 1 do 100 głosowań. Każdy ma 26 znaków.',
  sendInvitation: 'Wyślij zaproszenie',
  sent: (name: string) => `Zaproszenie wysłane: ${name}.`,
  save: 'Zapisz',
  saving: 'Zapisywanie…',
  saved: (name: string) => `Zapisano. Zmiana zadziała w ciągu 15 minut: ${name}.`,
  removeTitle: (name: string) => `Usunąć z administratorów: ${name}?`,
  removeEffects:
    'Ta osoba zostanie wylogowana: żadnej sesji nie da się przedłużyć, a otwarte strony przestaną działać w ciągu 15 minut. Nadal może się logować jako głosujący.',
  confirmRemoval: 'Usuń',
  removed: (name: string) => `Nie jest już administratorem: ${name}.`,
  readOnly:
    'Możesz tu wszystko czytać, ale niczego nie zmienisz. Poproś administratora z uprawnieniem „Wszystko”.',
  problems: {
    'last-admin': 'To ostatni administrator z uprawnieniem „Wszystko”. Najpierw nadaj je innej osobie.',
    'too-many-staff': 'Organizacja ma 100 administratorów. Najpierw usuń zbędnego.',
  },
};
