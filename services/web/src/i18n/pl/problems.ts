import type { Catalogue } from '../en/index.ts';

/** What to tell people, in Polish; see the English ones. */
export const problems: Catalogue['problems'] = {
  offline: 'Brak połączenia z siecią. Nic nie przepadło: spróbuj ponownie, gdy wróci.',
  unreachable: 'Serwer nie odpowiedział. Spróbuj ponownie za chwilę.',
  unreadable: 'Nie udało się odczytać odpowiedzi serwera. Spróbuj ponownie za chwilę.',
  'client-fault':
    'Coś poszło nie tak na tej stronie. Wczytaj ją ponownie; jeśli się powtórzy, napisz, co zrobiono.',
  'vote-unsure':
    'Nie wiadomo, czy głos dotarł. Wyślij go jeszcze raz: ile razy by go wysłać, liczy się tylko raz.',
  'image-lost': 'Nie udało się wczytać obrazka.',
  unknown: 'To się nie udało.',
  reference: (id: string) => `Numer zgłoszenia: ${id}`,
  known: {
    'invalid-request': 'Coś w formularzu nie zostało przyjęte. Popraw to i wyślij ponownie.',
    'not-signed-in': 'Sesja wygasła. Zaloguj się i spróbuj ponownie.',
    'not-allowed': 'To konto nie ma do tego uprawnień.',
    'not-found': 'Nie ma tu czegoś takiego.',
    'too-large': 'To jest za duże, żeby to wysłać.',
    'unsupported-media-type': 'Ta strona jest nieaktualna. Wczytaj ją ponownie.',
    'stale-version': 'Ktoś w międzyczasie to zmienił. Wczytaj najnowszą wersję i spróbuj ponownie.',
    'version-required': 'Ta strona jest nieaktualna. Wczytaj ją ponownie.',
    busy: 'Wiele osób robi to w tej chwili. Nic nie zostało zmienione; spróbuj ponownie za chwilę.',
    'internal-error': 'Coś poszło nie tak po naszej stronie. Spróbuj ponownie za chwilę.',
    'too-many-requests': 'Za dużo prób naraz. Odczekaj minutę i spróbuj ponownie.',
    'no-such-voting': 'To głosowanie nie istnieje albo już go nie ma.',
    'not-open-yet': 'To głosowanie jeszcze się nie zaczęło. Głos można oddać od chwili otwarcia.',
    closed: 'To głosowanie jest zamknięte. Głos nie został oddany.',
    cancelled: 'To głosowanie zostało odwołane. Żaden głos się w nim nie liczy.',
    'already-voted': 'Głos został tu już oddany. Liczy się ten pierwszy; jego potwierdzenie jest poniżej.',
    'not-voted': 'Głos nie został tu jeszcze oddany.',
    'unknown-choice': 'Wybranej opcji nie ma już w tym głosowaniu. Wybierz ponownie.',
    'wrong-number-of-choices': 'Wybrano za dużo albo za mało opcji. Wybierz ponownie.',
    'payment-required':
      'Głos kosztuje tu 1 kredyt, a kredytów nie można jeszcze kupić. Nic nie pobrano, głos nie został oddany.',
    'results-hidden': 'Wyniki tego głosowania nie są teraz dla Ciebie widoczne.',
    'invalid-voting': 'Niektóre ustawienia głosowania są ze sobą sprzeczne. Popraw zaznaczone.',
    'quota-exceeded':
      'Za dużo głosowań byłoby otwartych jednocześnie. Przesuń termin albo poproś o wyższy limit.',
    'too-many-scheduled': 'Zaplanowano już za dużo głosowań. Poczekaj na koniec niektórych albo je odwołaj.',
    'idempotency-key-reused':
      'Z tego formularza powstało już głosowanie. Sprawdź listę, zanim utworzysz kolejne.',
    'cannot-change-now': 'W obecnym stanie głosowania nie można już tego zmienić.',
    'too-late-to-move': 'Za późno, żeby przesunąć początek. Można przedłużyć koniec albo odwołać głosowanie.',
    'no-such-tenant': 'Nie ma tu organizacji o tej nazwie.',
    'wrong-credentials': 'E-mail i hasło do siebie nie pasują. Sprawdź oba i spróbuj ponownie.',
    'confirm-first': 'Adres nie jest jeszcze potwierdzony. Wpisz kod z wiadomości albo poproś o nowy.',
    'new-password-required': 'Aby przejść dalej, wybierz własne hasło.',
    'password-reset-required': 'Hasło trzeba ustawić na nowo. Poproś o kod na swój adres e-mail.',
    'too-many-tries': 'Za dużo prób. Odczekaj kilka minut i spróbuj ponownie.',
    'wrong-code':
      'Kod jest błędny, zużyty albo wygasł. Sprawdź go lub poproś o nowy. Jeśli już zadziałał, po prostu się zaloguj.',
    'weak-password': 'To hasło jest za słabe. Wybierz co najmniej 10 znaków, których tu jeszcze nie było.',
    'session-ended': 'Sesja wygasła. Zaloguj się ponownie.',
    'sign-up-closed': 'Tutaj nie można założyć konta. Poproś organizację o zaproszenie.',
    'reserved-tenant': 'Ta nazwa należy do platformy. Wybierz inną.',
  },
};
