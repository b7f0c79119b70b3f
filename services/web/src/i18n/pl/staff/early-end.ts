import type { Catalogue } from '../../en/index.ts';

export const earlyEnd: Catalogue['earlyEnd'] = {
  endNow: 'Zakończ teraz…',
  hint: 'Możesz zakończyć to głosowanie przed planowanym końcem. Wszystkie oddane głosy się liczą.',
  question: (title) => `Zakończyć teraz „${title}”?`,
  effects: [
    'Skończy się za około 20 sekund, najwcześniej minutę po rozpoczęciu. Głosy, które są w drodze, jeszcze się liczą.',
    'Liczą się wszystkie głosy oddane do tego czasu, a wynik zostanie zatwierdzony około 15 sekund później.',
    'Głosujący zobaczą podany powód na stronie głosowania.',
    'Tego nie można cofnąć.',
  ],
  notify: 'Wyślij wiadomość z powodem do wszystkich, którzy zagłosowali lub poprosili o alert',
  yes: 'Tak, zakończ',
  done: 'Głosowanie skończy się w ciągu minuty. Wynik zostanie zatwierdzony krótko potem.',
};
