import type { SectionTexts } from '../en/index.ts';

/** The texts in Polish. */
export const knownProblems: SectionTexts['knownProblems'] = {
  'invalid-request': 'Niektóre dane są nieprawidłowe. Popraw je i spróbuj ponownie.',
  'not-signed-in': 'Sesja wygasła. Zaloguj się i spróbuj ponownie.',
  'not-allowed': 'Nie masz do tego uprawnień.',
  'tenant-suspended': 'Ta organizacja jest zawieszona. Głosowanie i zmiany nie są teraz możliwe.',
  'not-found': 'Nie znaleźliśmy tego, czego szukasz.',
  'too-large': 'To jest za duże, aby to wysłać. Skróć treść i spróbuj ponownie.',
  'unsupported-media-type': 'Ta strona jest nieaktualna. Wczytaj ją ponownie i spróbuj jeszcze raz.',
  'stale-version': 'Ktoś inny zmienił to w międzyczasie. Wczytaj najnowszą wersję i spróbuj ponownie.',
  'version-required': 'Ta strona jest nieaktualna. Wczytaj ją ponownie i spróbuj jeszcze raz.',
  'issuer-taken':
    'Ten wystawca jest już zarejestrowany pod innym identyfikatorem. Najpierw usuń tamten wpis.',
  'issuer-fixed': 'Wystawcy wpisu nie można zmienić. Zarejestruj innego wystawcę pod innym identyfikatorem.',
  'issuer-keys-unavailable':
    'Nie udało się pobrać kluczy z tego adresu. Musi to być publiczny adres https, który zwraca dokument bez przekierowania.',
  'too-many-requests': 'Za dużo prób naraz. Odczekaj minutę i spróbuj ponownie.',
  'no-such-voting': 'To głosowanie nie istnieje albo zostało usunięte.',
  'not-open-yet': 'To głosowanie jeszcze się nie zaczęło. Głos można oddać od chwili otwarcia.',
  closed: 'To głosowanie jest zamknięte. Głos nie został oddany.',
  cancelled: 'To głosowanie zostało odwołane. Oddane w nim głosy się nie liczą.',
  'already-voted': 'Twój głos został tu już oddany. Liczy się ten pierwszy. Jego potwierdzenie jest poniżej.',
  'vote-erased':
    'Twój głos został tu oddany przed usunięciem Twoich danych. Nadal się liczy, bez nazwiska, więc nie można zagłosować ponownie.',
  'staff-stays': 'Ta osoba zarządza głosowaniami. Przed usunięciem jej danych odbierz jej tę rolę.',
  'not-certified':
    'Wynik nie jest jeszcze zatwierdzony. Spróbuj ponownie kilka sekund po zakończeniu głosowania.',
  'no-export': 'Te pliki nie są już dostępne. Utwórz je ponownie.',
  'not-voted': 'Głos nie został tu jeszcze oddany.',
  'unknown-choice': 'Wybranej opcji nie ma już w tym głosowaniu. Wybierz ponownie.',
  'wrong-number-of-choices': 'Wybrano za dużo albo za mało opcji. Wybierz ponownie.',
  'vote-pending': 'Twój wcześniejszy wybór wciąż czeka na kredyt. Poczekaj, aż zostanie rozliczony.',
  'no-such-pack': 'Tego pakietu kredytów już nie ma. Wybierz inny.',
  'pack-not-on-sale': 'Ten pakiet kredytów nie jest już sprzedawany. Wybierz inny.',
  'price-not-offered': 'Tego pakietu nie sprzedajemy w tej walucie. Wybierz inną.',
  'currency-not-taken':
    'Ten sposób płatności nie przyjmuje tej waluty. Wybierz inną walutę albo inny sposób.',
  'no-such-purchase': 'Nie znaleźliśmy tego zakupu.',
  'provider-unavailable':
    'Operator płatności nie odpowiada. Nic nie pobrano. Spróbuj ponownie za chwilę albo zapłać w inny sposób.',
  'no-such-campaign': 'Tej aktualności już nie ma.',
  'campaign-not-draft': 'Ta aktualność została wysłana lub jest wysyłana, więc nie można jej już zmienić.',
  'unknown-voting': 'Nie znaleźliśmy tego głosowania. Wybierz inne.',
  'too-far-ahead': 'To ponad 30 dni naprzód. Wybierz wcześniejszy termin.',
  'unknown-push-service': 'Do tej przeglądarki nie można wysyłać wiadomości.',
  'picture-of-another-tenant': 'Obrazek przesłano w innej organizacji. Wybierz go jeszcze raz.',
  'picture-host-not-allowed': 'Organizacja nie dopuszcza obrazków z tej strony. Wybierz obrazek z innej.',
  'not-eligible':
    'W tym głosowaniu biorą udział tylko odwiedzający stronę, na której jest ono pokazane. Otwórz je tam.',
  'no-such-voter':
    'Nie ma osoby o tym identyfikatorze. Jeśli zalogowała się przed chwilą po raz pierwszy, spróbuj ponownie za moment.',
  'not-enough-credits': 'W portfelu nie ma tylu kredytów. Nic nie odebrano.',
  'results-hidden': 'Nie możesz teraz zobaczyć wyników tego głosowania.',
  'invalid-voting': 'Niektóre ustawienia są ze sobą sprzeczne. Popraw zaznaczone pola.',
  'quota-exceeded':
    'Zbyt wiele głosowań byłoby otwartych jednocześnie. Wybierz inny termin albo poproś o wyższy limit.',
  'too-many-scheduled':
    'Zaplanowano zbyt wiele głosowań. Poczekaj, aż niektóre się zakończą, albo je odwołaj.',
  'idempotency-key-reused':
    'Z tego formularza powstało już głosowanie. Sprawdź listę, zanim utworzysz kolejne.',
  'correction-reason-required': 'Podaj powód zmiany.',
  'too-many-corrections': 'To głosowanie poprawiano już zbyt wiele razy, by zmienić je ponownie.',
  'cannot-change-now': 'W obecnym stanie głosowania nie można tego zmienić.',
  'too-late-to-move': 'Jest za późno, aby zmienić początek. Możesz przedłużyć głosowanie albo je odwołać.',
  'range-too-long': 'Ten okres jest za długi jak na tak krótkie kroki. Wybierz krótszy.',
  'range-empty': 'Koniec musi być po początku. Wybierz inny okres.',
  'no-such-report': 'Nie ma raportu za ten miesiąc.',
  'month-not-over':
    'Dane za ten miesiąc nie są jeszcze kompletne. Poczekaj, aż miesiąc się skończy, a jego ostatni dzień zostanie policzony.',
  'unknown-account':
    'Nie ma konta o tym identyfikatorze. Jeśli dodano je przed chwilą, spróbuj ponownie za moment.',
  'no-such-account': 'Nie ma takiego konta.',
  'no-such-api-key': 'Nie ma takiego klucza.',
  'api-key-ended': 'Ten klucz wygasł lub został unieważniony. Utwórz nowy.',
  'rotation-running':
    'Poprzedni sekret jeszcze działa. Poczekaj, aż wygaśnie, albo wybierz natychmiastowe zakończenie.',
  'scopes-not-offered': 'Niektóre z tych uprawnień nie są dostępne dla Twojej organizacji.',
  'expiry-in-past': 'Data wygaśnięcia musi być w przyszłości. Wybierz późniejszy dzień.',
  'no-such-tenant': 'Nie ma organizacji o tej nazwie.',
  'wrong-credentials': 'E-mail lub hasło jest nieprawidłowe. Sprawdź oba i spróbuj ponownie.',
  'erasure-in-progress':
    'Twoje wcześniejsze dane są jeszcze usuwane. Na nowe konto zalogujesz się za około 30 minut.',
  'confirm-first': 'Adres e-mail nie jest jeszcze potwierdzony. Wpisz kod z wiadomości albo poproś o nowy.',
  'mail-not-sent': 'Nie udało się wysłać wiadomości e-mail. Spróbuj ponownie za kilka minut.',
  'new-password-required': 'Aby przejść dalej, wybierz własne hasło.',
  'password-reset-required': 'Musisz ustawić nowe hasło. Poproś o kod e-mailem.',
  'too-many-tries': 'Za dużo prób. Odczekaj kilka minut i spróbuj ponownie.',
  'wrong-code':
    'Kod jest błędny, wykorzystany albo wygasł. Sprawdź go lub poproś o nowy. Jeśli już zadziałał, po prostu się zaloguj.',
  'weak-password': 'To hasło jest za słabe. Użyj co najmniej 10 znaków i nie powtarzaj wcześniejszego hasła.',
  'session-ended': 'Sesja wygasła. Zaloguj się ponownie.',
  'sign-up-closed': 'Nie możesz tu samodzielnie założyć konta. Poproś organizację o zaproszenie.',
  'reserved-tenant': 'Ta nazwa jest zarezerwowana dla platformy. Wybierz inną.',
};
