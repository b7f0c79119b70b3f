import type { Catalogue } from '../../en/index.ts';
import { plural } from '../plural.ts';

export const partners: Catalogue['partners'] = {
  lead: 'Odwiedzający stronę partnera głosują po zalogowaniu na tej stronie. Zarejestruj wystawców, którzy mogą podpisywać ich tokeny.',
  list: 'Wystawcy',
  none: 'Nie ma jeszcze wystawców. Zarejestruj wystawcę, aby odwiedzający jego stronę mogli głosować.',
  audience: 'Odbiorca (aud) jego tokenów',
  keysFrom: { discoveryUrl: 'Dokument discovery', jwksUrl: 'Klucze z adresu' },
  pasted: (n: number) =>
    plural(n, {
      one: '# klucz przesłany przez API',
      few: '# klucze przesłane przez API',
      many: '# kluczy przesłanych przez API',
      other: '# klucza przesłanego przez API',
    }),
  delete: 'Usuń',
  deleteIssuer: (name: string) => `Usuń: ${name}`,
  deleteTitle: (name: string) => `Usunąć „${name}”?`,
  deleteHint:
    'Jego odwiedzający nie będą mogli się zalogować. Jeśli zarejestrujesz tego samego wystawcę ponownie, będą tymi samymi głosującymi i nie zagłosują drugi raz.',
  confirmDeletion: 'Usuń wystawcę',
  cancelDeletion: 'Zostaw',
  deleting: 'Usuwanie…',
  deleted: (name: string) => `Usunięto „${name}”.`,
  new: 'Zarejestruj wystawcę',
  id: 'Identyfikator',
  idHint: 'Małe litery, cyfry i myślniki. Wybierasz go samodzielnie.',
  idError: 'Podaj do 32 małych liter, cyfr i myślników.',
  issuer: 'Adres URL wystawcy',
  issuerHint: 'Wartość „iss” w jego tokenach. Później nie można jej zmienić.',
  urlError: 'Podaj adres, który zaczyna się od https://.',
  source: 'Gdzie są jego klucze publiczne?',
  sources: { discoveryUrl: 'W dokumencie OpenID discovery', jwksUrl: 'W zbiorze kluczy (JWKS)' },
  address: 'Adres dokumentu',
  addressHint: 'Musi być publiczny. Nowe klucze są z niego pobierane automatycznie.',
  register: 'Zarejestruj',
  registering: 'Rejestrowanie…',
  registered: (name: string) => `Zarejestrowano „${name}”.`,
  exists: 'Wystawca o tym identyfikatorze już istnieje. Wybierz inny identyfikator.',
};
