import type { Catalogue } from '../../en/index.ts';

export const reconciliation: Catalogue['reconciliation'] = {
  title: 'Uzgodnienia',
  lead: 'Codziennie zakupy są porównywane z operatorami płatności. Stan zgłoszony przez operatora jest od razu uwzględniany. Różnica oznacza, że nie dotarł webhook albo że trzeba sprawdzić płatność.',
  days: 'Dni',
  none: 'W ostatnich 14 dniach nie było uzgodnień.',
  day: 'Dzień',
  checked: 'Sprawdzone',
  matched: 'Zgodne',
  different: 'Różne',
  unanswered: 'Bez odpowiedzi',
  incomplete: 'Niepełne',
  differencesOf: (day) => `Różnice z dnia ${day}`,
  noDifferences: 'Wszystkie zakupy z tego dnia się zgadzają.',
  purchase: (id) => `Zakup ${id}`,
  ours: 'Zapisane u nas',
  theirs: 'Zgłoszone przez operatora',
  whatToDo: 'Co zrobić',
  lateWebhook:
    'Stan zgłoszony przez operatora został uwzględniony. Sprawdź w logach, dlaczego webhook nie dotarł. Nic więcej nie trzeba.',
  anomaly:
    'Znajdź płatność u operatora. Jeśli zapłacono dwa razy, inną kwotę albo przez inną stronę, zwróć ją tam. Potem sprawdź ponownie i zapisz, co zrobiono.',
  checkAgain: 'Sprawdź ponownie',
  checking: 'Sprawdzanie…',
  results: {
    same: 'Dane operatora zgadzają się z naszymi.',
    different: 'Operator nadal zgłasza coś innego albo pozostała nieprawidłowość.',
    unanswered: 'Operator nie odpowiedział. Spróbuj później.',
  },
  handle: 'Oznacz jako załatwione',
  note: 'Notatka',
  noteHint: 'Co znaleziono i zrobiono. Bez danych osobowych.',
  noteError: 'Wpisz notatkę, co najmniej 3 znaki.',
  handled: 'Załatwione',
  handledAt: (time) => `Załatwiono: ${time}`,
  saving: 'Zapisywanie…',
  saved: 'Oznaczono jako załatwione.',
};
