import { notAllowed } from '@suffra/shared/http/problems';
import type { Caller } from '@suffra/shared/tokens/claims';

/** A report is of all votings of a tenant. @throws Problem `not-allowed` for an admin who may see some alone */
export function requireWhole({ votings }: Pick<Caller, 'votings'>): void {
  if (votings === undefined) return;
  throw notAllowed({ detail: 'Ask an admin of all votings: your account may see some votings only.' });
}
