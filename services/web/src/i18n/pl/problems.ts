import type { Catalogue } from '../en/index.ts';

/** Problem texts in Polish. */
export const problems: Catalogue['problems'] = {
  offline: 'Brak połączenia z siecią. Nic nie przepadło: spróbuj ponownie, gdy połączenie wróci.',
  unreachable: 'Serwer nie odpowiedział. Spróbuj ponownie za chwilę.',
  unreadable: 'Nie udało się odczytać odpowiedzi serwera. Spróbuj ponownie za chwilę.',
  'client-error':
    'Coś poszło nie tak na tej stronie. Wczytaj ją ponownie. Jeśli to się powtórzy, napisz nam, jak do tego doszło.',
  busy: 'Mamy teraz duży ruch. Spróbuj ponownie za chwilę.',
  'internal-error': 'Coś poszło nie tak po naszej stronie. Spróbuj ponownie za chwilę.',
  'not-on-the-list': 'Nie ma Cię na liście tego głosowania.',
  unknown: 'Coś poszło nie tak.',
  referenceNumber: (id: string) => `Numer zgłoszenia: ${id}`,
};
