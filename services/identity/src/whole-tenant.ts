import { notAllowed } from '@suffra/shared/http/problems';
import type { Caller } from '@suffra/shared/tokens/claims';

/**
 * Accounts and API keys reach over all votings of a tenant, so they are not for an admin who may run some of them only.
 * @throws Problem `not-allowed`
 */
export function requireWholeTenant({ votings }: Caller): void {
  if (votings === undefined) return;
  throw notAllowed({ detail: 'Ask an admin of all votings: your account may run some votings only.' });
}
