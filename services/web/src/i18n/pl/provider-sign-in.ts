import type { Catalogue } from '../en/index.ts';
export const providerSignIn: Catalogue['providerSignIn'] = {
  or: 'lub',
  continue: (name: string) => `Kontynuuj przez: ${name}`,
  tryAgain: (name: string) => `Spróbuj ponownie przez: ${name}`,
  failures: {
    cancelled: 'Logowanie zostało przerwane. Nic się nie zmieniło. Spróbuj ponownie lub zaloguj się inaczej.',
    unavailable:
      'Usługa logowania Twojej organizacji nie odpowiada. Spróbuj ponownie za kilka minut. Jeśli to nie pomoże, powiadom swoją organizację.',
    expired:
      'To logowanie trwało ponad dziesięć minut lub zaczęło się w innej przeglądarce. Spróbuj ponownie w tej przeglądarce.',
    state: 'To logowanie należy do innej próby, być może w innej karcie. Spróbuj ponownie.',
    issuer:
      'Odpowiedź przyszła z innej usługi logowania niż wybrana, więc jej nie przyjęliśmy. Spróbuj ponownie.',
    code: 'Usługa logowania nie przyjmuje już tego logowania. Wygasło lub zostało użyte. Spróbuj ponownie.',
    used: 'To logowanie zostało już użyte. Spróbuj ponownie.',
    nonce: 'Odpowiedź nie należy do tego logowania, więc jej nie przyjęliśmy. Spróbuj ponownie.',
    token:
      'Nie udało się sprawdzić odpowiedzi usługi logowania, więc jej nie przyjęliśmy. Spróbuj ponownie. Jeśli to się powtórzy, powiadom swoją organizację.',
    off: 'Twoja organizacja wyłączyła ten sposób logowania. Zaloguj się inaczej.',
    erasing: 'Twoje wcześniejsze dane są jeszcze usuwane. Możesz zalogować się ponownie za około 30 minut.',
    busy: 'Nie udało się teraz zalogować. Spróbuj ponownie za chwilę.',
  },
};
