import type { Catalogue } from '../../en/index.ts';
export const signInSettings: Catalogue['signInSettings'] = {
  lead: 'Głosujący mogą logować się przez własnego dostawcę tożsamości organizacji, np. Microsoft Entra ID, Google Workspace lub Keycloak.',
  redirectUri: 'Adres przekierowania (redirect URI)',
  redirectUriHint: 'Najpierw zarejestruj ten adres u dostawcy.',
  copyRedirectUri: 'Kopiuj adres',
  settings: 'Dostawca',
  issuer: 'Adres wystawcy (issuer)',
  issuerHint: 'To pole „issuer” w dokumencie OpenID discovery dostawcy.',
  issuerError: 'Wpisz adres zaczynający się od https://.',
  clientId: 'Identyfikator klienta (client ID)',
  clientIdError: 'Wpisz identyfikator klienta podany przez dostawcę.',
  clientSecret: 'Tajny klucz klienta (client secret)',
  clientSecretHint: 'Jest przechowywany w postaci zaszyfrowanej i nikt nie może go odczytać.',
  clientSecretKept: 'Klucz jest zapisany. Zostaw pole puste, aby go zachować.',
  clientSecretError:
    'Wpisz tajny klucz klienta. Dla innego wystawcy lub identyfikatora zapisany klucz nie jest używany.',
  name: 'Nazwa na przycisku',
  nameHint: (example: string) => `Głosujący widzą „Kontynuuj przez: ${example}”.`,
  nameError: 'Wpisz nazwę, którą znają głosujący.',
  scopes: 'Zakresy (scopes)',
  scopesHint: 'Oddzielone spacjami. „openid” jest dodawany zawsze.',
  isOn: 'Pokazuj przycisk na stronie logowania',
  isOnHint:
    'Po wyłączeniu osoby zalogowane w ten sposób zostaną wylogowane w ciągu 15 minut. Oddane głosy nadal się liczą.',
  save: 'Zapisz',
  saving: 'Zapisywanie…',
  saved: 'Dostawca jest zapisany.',
  check: 'Sprawdź zapisanego dostawcę',
  checking: 'Sprawdzanie…',
  checked:
    'Dostawca odpowiada i przyjmuje identyfikator oraz klucz. Zaloguj się raz, aby sprawdzić adres przekierowania.',
  voters: 'Kto zostaje głosującym',
  votersHint:
    'Każdy, komu dostawca pozwoli się zalogować. Jeśli nie wszyscy mogą głosować, ogranicz dostęp do aplikacji u dostawcy. Każda osoba jest nowym głosującym, nawet jeśli istnieje konto z tym samym adresem e-mail: inaczej ktoś mógłby przejąć to konto. Jeśli później zmienisz wystawcę lub identyfikator klienta, te same osoby mogą zostać nowymi głosującymi.',
  reasons: {
    address: 'Adresy dostawcy muszą być publicznymi adresami https bez portu.',
    connection: 'Dostawca nie odpowiedział na czas lub jego certyfikat jest nieważny.',
    status: 'Pod tym adresem wystawcy nie ma dokumentu OpenID discovery. Sprawdź adres wystawcy.',
    document: 'Dostawca nie zwrócił czytelnego dokumentu. Sprawdź adres wystawcy.',
    discovery: 'Dokument discovery nie zawiera adresów https do logowania. Sprawdź adres wystawcy.',
    issuer:
      'Dokument discovery wskazuje innego wystawcę. Skopiuj adres dokładnie, także z ukośnikiem na końcu.',
    keys: 'Dostawca nie ma klucza, którego możemy użyć: RSA od 2048 bitów, P-256 lub Ed25519.',
    'client-authentication': 'Dostawca nie przyjmuje tajnego klucza klienta, a jest on wymagany.',
    'client-secret': 'Wpisz tajny klucz klienta. Dla tego wystawcy i identyfikatora żaden nie jest zapisany.',
    client: 'Dostawca nie przyjmuje tego identyfikatora z tym tajnym kluczem. Sprawdź oba.',
  },
};
