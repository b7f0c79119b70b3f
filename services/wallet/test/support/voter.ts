import { randomBytes } from 'node:crypto';
import { systemClock } from '@suffra/shared/clock';
import { debitCredit, returnCredit } from '@suffra/shared/events/wallet';
import type { HttpHandler } from '@suffra/shared/http/route';
import { generateId } from '@suffra/shared/ids';
import { call, type TestRequest, type TestResponse } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { createCommandsHandler } from '../../src/consumers/commands.ts';
import { createNextEntry } from '../../src/domain/ledger.ts';
import type { LedgerEntry } from '../../src/domain/ledger-entry.ts';
import { appendEntries, readAllEntries, readNewestEntry } from '../../src/storage/ledger-entries.ts';

/** A time after the end of the test, seconds since the epoch. */
export const getTimeInAnHour = () => Math.floor(Date.now() / 1000) + 3_600;

/** A voter of a new tenant, with a wallet in the local engine. */
export class Voter {
  readonly voterId = `voter-${randomBytes(6).toString('hex')}`;
  constructor(readonly tenantId = `t-${randomBytes(6).toString('hex')}`) {}

  async grant(credits: number): Promise<void> {
    const entry = { cause: 'granted', delta: credits, ref: 'test' } as const;
    const next = createNextEntry(await readNewestEntry(this), entry, Date.now());
    await appendEntries(this, [next], { correlationId: 'c', writeId: generateId() });
  }

  /** Delivers a command. @returns the number of failed messages */
  async sendCommand(
    kind: typeof debitCredit | typeof returnCredit,
    votingId: string,
    { attempt = 1, until = getTimeInAnHour(), handler = createCommandsHandler(systemClock, generateId) } = {},
  ): Promise<number> {
    const data = { voterId: this.voterId, votingId, attempt, until };
    const answer = await handler(toSqsEvent(toSqsMessage(kind, { tenantId: this.tenantId, data })));
    return answer.batchItemFailures.length;
  }

  debit = (votingId: string, more?: Parameters<Voter['sendCommand']>[2]) =>
    this.sendCommand(debitCredit, votingId, more);
  returnCredit = (votingId: string, more?: Parameters<Voter['sendCommand']>[2]) =>
    this.sendCommand(returnCredit, votingId, more);

  readLedger = (): Promise<LedgerEntry[]> => readAllEntries(this);

  async call(handler: HttpHandler, request: TestRequest = {}): Promise<TestResponse> {
    const { issuer } = await getPlatform('wallet');
    const { tenantId, voterId } = this;
    return call(handler, { token: await issuer.signToken({ tenantId, voterId, role: 'voter' }), ...request });
  }
}

/** Formats the causes and balances of a ledger: `granted 3, spent 2`. */
export const formatLedger = (entries: readonly LedgerEntry[]): string =>
  entries.map(({ cause, balance }) => `${cause} ${balance}`).join(', ');
