import type { shareMessage as english } from '../../en/staff/share-message.ts';

export const shareMessage: typeof english = {
  coming: (period: string) => `Zagłosuj online: ${period}`,
  open: (period: string) => `Zagłosuj online: ${period}`,
  closed: (period: string) => `Głosowanie już się zakończyło: ${period}`,
  cancelled: (_period: string) => 'Głosowanie zostało odwołane.',
};
