/** The request or event for which messages are sent. */
export interface DeliveryContext {
  readonly tenantId: string;
  readonly correlationId: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}
