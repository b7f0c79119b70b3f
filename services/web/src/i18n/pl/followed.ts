import type { Catalogue } from '../en/index.ts';

export const followed: Catalogue['followed'] = {
  title: 'Obserwowane konta',
  hint: 'Przypomnienie dostaniesz 15 minut przed startem każdego z ich głosowań, jeśli masz włączone przypomnienia w profilu.',
  none: 'Jeszcze żadne. Konto można zacząć obserwować na stronie jego głosowania.',
  follow: (name: string) => `Obserwuj ${name}`,
  unfollow: (name: string) => `Nie obserwuj ${name}`,
  nowFollowed: (name: string) => `Obserwujesz teraz ${name}.`,
  unfollowed: (name: string) => `Nie obserwujesz już ${name}.`,
};
