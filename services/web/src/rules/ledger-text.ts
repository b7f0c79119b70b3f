import type { LedgerEntry } from '../api/schemas/wallet.ts';
import type { Catalogue } from '../i18n/en/index.ts';

/** An erasure forfeits remaining credits, writes off a debt, or changes nothing. */
const getForfeitKind = (delta: number) => (delta < 0 ? 'lost' : delta > 0 ? 'writtenOff' : 'nothing');

/** Returns the text of what changed the credits. */
export function toCauseText(
  { causes, forfeited }: Catalogue['wallet'],
  { cause, delta }: Pick<LedgerEntry, 'cause' | 'delta'>,
): string {
  if (cause === 'forfeited') return forfeited[getForfeitKind(delta)];
  const knownCauses: Partial<Record<string, string>> = causes;
  // A cause that this version of the client does not know is shown as it is.
  return knownCauses[cause] ?? cause;
}
