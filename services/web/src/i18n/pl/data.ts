import type { Catalogue } from '../en/index.ts';

export const data: Catalogue['data'] = {
  ownData: 'Twoje dane',
  ownDataHint:
    'Jeden plik ze wszystkim, co o Tobie przechowujemy: profil, głosy, kredyty, wiadomości i urządzenia. Możesz też wszystko usunąć.',
  roleBlocksErasure:
    'Zarządzasz tu głosowaniami. Zanim Twoje dane będzie można usunąć, operator musi odebrać Ci tę rolę.',
  eraseOwn: 'Usuń moje dane…',
  eraseOwnQuestion: 'Usunąć wszystkie Twoje dane?',
  eraseOwnEffects: [
    'Profil, wiadomości i urządzenia zostaną usunięte i nastąpi wylogowanie.',
    'Oddane głosy nadal się liczą, bez nazwiska. Nie zmienisz ich ani nie zagłosujesz tam ponownie, nawet z nowym kontem.',
    'Pozostałe kredyty przepadają. Ich historia zostaje, zgodnie z prawem, pod numerem zamiast nazwiska.',
    'Kod utworzony z Twojego adresu e-mail zostaje na 401 dni, aby nikt nie głosował dwa razy. Adresu nie da się z niego odczytać.',
    'Tego nie da się cofnąć.',
  ],
  ownErased: 'Twoje dane zostały usunięte i nastąpiło wylogowanie.',
  ownErasedRest:
    'Profilu już nie ma, a reszta zniknie w ciągu godziny. Co zostaje: Twoje głosy liczą się bez nazwiska, historia kredytów zostaje pod numerem, a kod utworzony z Twojego adresu e-mail zostaje na 401 dni, aby nikt nie głosował dwa razy.',
  ownErasedReturn: 'Nowe konto możesz założyć po 30 minutach.',
  confirmationWord: 'usuń',
  typeConfirmationWord: (word: string) => `Wpisz „${word}”, aby potwierdzić`,
  confirmationWordError: (word: string) => `Wpisz słowo „${word}”.`,
  passwordError: 'Podaj hasło.',
  confirmErasure: 'Usuń na stałe',
  erasing: 'Usuwanie…',
  cancelErasure: 'Zachowaj dane',
};
