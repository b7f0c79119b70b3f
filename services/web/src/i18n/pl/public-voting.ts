import type { Catalogue } from '../en/index.ts';

export const publicVoting: Catalogue['publicVoting'] = {
  signInToVote: 'Zaloguj się, aby zagłosować',
  signIn: 'Zaloguj się',
  options: 'Opcje',
  noAccount: 'Nie masz jeszcze konta?',
  signUp: 'Załóż konto',
  beReady: 'Zaloguj się już teraz, aby móc zagłosować od razu po otwarciu.',
  haveVoted: 'Masz już oddany głos? Zaloguj się, aby zobaczyć go wraz z potwierdzeniem.',
  listOnly:
    'Głosować mogą tylko osoby z listy tego głosowania. Zaloguj się, aby sprawdzić, czy jesteś na liście.',
  accountOnly:
    'W tym głosowaniu biorą udział tylko odwiedzający strony organizatora. Aby zagłosować, otwórz je tam.',
  notFoundTitle: 'Nie możemy znaleźć tego głosowania',
  notFoundText:
    'Adres może być niepełny albo głosowanie nie jest publiczne. Sprawdź link, który do Ciebie dotarł.',
};
