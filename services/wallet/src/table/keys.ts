/** A row's key. Each partition starts with the tenant; ids hold no `#`. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** Whose wallet. */
export interface Owner {
  readonly tenantId: string;
  readonly voterId: string;
}

/** Who writes: for the stream, and for telling one's own write when its answer was lost. */
export interface Writer {
  /** Of the request or the event; the stream passes it on. */
  readonly correlationId: string;
  /** New for each write: a row that carries it was written by this very write. */
  readonly writeId: string;
}

/** The partition of a voter's wallet. */
export const walletPk = ({ tenantId, voterId }: Owner): string => `${tenantId}#wallet#${voterId}`;

/** What every line's sort key starts with; its number follows, padded so that lines sort by it. */
export const entryPrefix = 'entry#';

/** A line of the ledger. @param seq from 1 */
export const entryKey = (owner: Owner, seq: number): Key => ({
  pk: walletPk(owner),
  sk: `${entryPrefix}${String(seq).padStart(12, '0')}`,
});

/** What was answered again to a repeated command about a voting. */
export const answerKey = (owner: Owner, votingId: string): Key => ({
  pk: walletPk(owner),
  sk: `answer#${votingId}`,
});

/** The mark that something which happens once has happened. @param id unique in the wallet, for ever */
export const effectKey = (owner: Owner, id: string): Key => ({ pk: walletPk(owner), sk: `effect#${id}` });

/** The owner that a partition belongs to. @throws when it is no wallet's */
export function ownerOf(pk: string): Owner {
  const [tenantId, kind, voterId] = pk.split('#');
  if (!tenantId || kind !== 'wallet' || !voterId) throw new Error('a row whose partition names no wallet');
  return { tenantId, voterId };
}

/** The partition of a tenant's credit packs. */
export const packsOf = (tenantId: string): string => `${tenantId}#packs`;
/** A credit pack. */
export const packKey = (tenantId: string, packId: string): Key => ({ pk: packsOf(tenantId), sk: packId });

/** A voter's purchase. */
export const purchaseKey = (owner: Owner, purchaseId: string): Key => ({
  pk: walletPk(owner),
  sk: `purchase#${purchaseId}`,
});

/** What a provider told, kept for who has to look into a payment. @param id the provider's own id of the event */
export const providerEventKey = (owner: Owner, provider: string, id: string): Key => ({
  pk: walletPk(owner),
  sk: `provider-event#${provider}#${id}`,
});
