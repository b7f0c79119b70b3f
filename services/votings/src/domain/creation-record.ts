/** Which voting a request created. Its Idempotency-Key leads to this record, and never to the id of the voting itself. */
export interface CreationRecord {
  readonly votingId: string;
  /** Tells a repetition of the request from another request with the same Idempotency-Key. */
  readonly requestHash: string;
}

const retentionDays = 30;

/** When the record of a request expires, in seconds since the epoch. @param now milliseconds since the epoch */
export const getCreationExpiry = (now: number): number =>
  Math.ceil(now / 1_000) + retentionDays * 24 * 60 * 60;
