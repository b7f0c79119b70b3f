import type { Catalogue } from '../en/index.ts';
import { plural } from './plural.ts';

const credits = (n: number) =>
  plural(n, { one: '# kredyt', few: '# kredyty', many: '# kredytów', other: '# kredytu' });

export const paidVote: Catalogue['paidVote'] = {
  debt: (n: number) =>
    `Brakuje ${plural(n, { one: '# kredytu', few: '# kredytów', many: '# kredytów', other: '# kredytu' })}: kupione kredyty cofnięto, gdy były już wydane. Płatne głosy wrócą, gdy znów dokupisz kredyty.`,
  buy: 'Kup kredyty',
  costs: 'Głos kosztuje tu 1 kredyt. Płacisz dopiero wtedy, gdy głos się liczy.',
  costsWithBalance: (n: number) =>
    `Głos kosztuje tu 1 kredyt. Masz ${credits(n)}. Po oddaniu głosu zostanie ${credits(n - 1)}.`,
  noCredit: 'Głos kosztuje tu 1 kredyt, a nie masz żadnego. Zachowamy Twój wybór, gdy będziesz kupować.',
  waitingTitle: 'Twój głos czeka na kredyt',
  waitingLead: 'To potrwa chwilę. Możesz opuścić stronę: głos i tak zostanie przetworzony.',
  declinedTitle: 'Zabrakło kredytu na Twój głos',
  declinedLead:
    'Głos nie został oddany i nic nie pobrano. Kup kredyty i oddaj go ponownie: zachowaliśmy Twój wybór.',
  voided: 'To głosowanie odwołano, a Twój kredyt został zwrócony.',
};
