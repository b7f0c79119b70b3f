import { randomBytes } from 'node:crypto';
import { systemClock } from '@suffra/shared/clock';
import { debitCredit, returnCredit } from '@suffra/shared/events/wallet';
import type { HttpHandler } from '@suffra/shared/http/serve';
import { systemIds } from '@suffra/shared/ids';
import { call, type TestAnswer, type TestRequest } from '@suffra/shared/test/call';
import { platform } from '@suffra/shared/test/platform';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import type { Entry } from '../../src/entry.ts';
import { following } from '../../src/ledger.ts';
import { onCommands } from '../../src/on/commands.ts';
import { append, readAll, readNewest } from '../../src/table/entries.ts';

/** Far enough ahead that nothing is forgotten during a test, seconds since the epoch. */
export const inAnHour = () => Math.floor(Date.now() / 1000) + 3_600;

/** A voter of a tenant of its own, with a wallet in the real engine. */
export class Voter {
  readonly voterId = `voter-${randomBytes(6).toString('hex')}`;
  constructor(readonly tenantId = `t-${randomBytes(6).toString('hex')}`) {}

  async gets(credits: number): Promise<void> {
    const line = { cause: 'granted', delta: credits, ref: 'test' } as const;
    const next = following(await readNewest(this), line, Date.now());
    await append(this, [next], { correlationId: 'c', writeId: systemIds() });
  }

  /** Lets a command arrive. @returns how many messages failed */
  async command(
    kind: typeof debitCredit | typeof returnCredit,
    votingId: string,
    { attempt = 1, until = inAnHour(), handler = onCommands(systemClock, systemIds) } = {},
  ): Promise<number> {
    const data = { voterId: this.voterId, votingId, attempt, until };
    const answer = await handler(batchOf(messageOf(kind, { tenantId: this.tenantId, data })));
    return answer.batchItemFailures.length;
  }

  debit = (votingId: string, more?: Parameters<Voter['command']>[2]) =>
    this.command(debitCredit, votingId, more);
  giveBack = (votingId: string, more?: Parameters<Voter['command']>[2]) =>
    this.command(returnCredit, votingId, more);

  lines = (): Promise<Entry[]> => readAll(this);

  async calls(handler: HttpHandler, request: TestRequest = {}): Promise<TestAnswer> {
    const { issuer } = await platform('wallet');
    const { tenantId, voterId } = this;
    return call(handler, { token: await issuer.tokenOf({ tenantId, voterId, role: 'voter' }), ...request });
  }
}

/** The line of causes and balances of a ledger: `granted 3, spent 2`. */
export const told = (lines: readonly Entry[]): string =>
  lines.map(({ cause, balance }) => `${cause} ${balance}`).join(', ');
