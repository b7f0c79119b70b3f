import { toInstant } from '@suffra/shared/clock';
import { resultCertified, votesCounted } from '@suffra/shared/events/ballot';
import { type Said, say } from '@suffra/shared/events/envelope';
import { toQueue, toTurns } from '@suffra/shared/events/send';
import { type Change, publisher } from '@suffra/shared/events/stream';
import { instant } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';
import { looksAt, voidsOf } from './chore-stream.ts';
import { commandsOf } from './credit-commands.ts';
import { publishing } from './env.ts';
import { exportsOf } from './export-stream.ts';
import { lateVotes } from './late.ts';
import { certified } from './result.ts';
import { shownBy, turnOf } from './shown.ts';
import { outcomesOf } from './vote-outcomes.ts';

const key = z.object({ pk: z.string(), sk: z.string(), correlationId: z.string() });
const tallyRow = z.object({
  ...key.shape,
  kind: z.literal('tally'),
  minute: instant,
  votes: z.int(),
  registrations: z.int(),
  counts: z.record(z.string(), z.int()),
});
const resultRow = z.object({ ...key.shape, ...certified.shape, kind: z.literal('result') });
const publishedRow = z.discriminatedUnion('kind', [tallyRow, resultRow]);

/** Most digits of a sequence number (DynamoDB Streams); of one row they only grow. */
const sequenceDigits = 40;

/** What a change of ballot's table means to others: a tally row put, a result certified, a paid vote settled. */
export function meaningOf(change: Change): Said[] {
  const { after, at, sequenceNumber } = change;
  if (after?.kind === 'vote') return [...outcomesOf(change), ...lateVotes(change)];
  if (after?.kind !== 'tally' && after?.kind !== 'result') return [];
  const row = publishedRow.parse(after);
  const [tenantId = '', votingId = ''] = row.pk.split('#');
  const about = { tenantId, correlationId: row.correlationId, time: toInstant(at) };
  const { votes, registrations, counts } = row;
  if (row.kind === 'tally')
    return [
      say(votesCounted, {
        ...about,
        data: {
          votingId,
          row: row.sk,
          minute: row.minute,
          votes,
          registrations,
          counts,
          told: sequenceNumber.padStart(sequenceDigits, '0'),
        },
      }),
    ];
  const { winners, certifiedAt, tallyAgreed } = row;
  return [
    say(resultCertified, {
      ...about,
      data: { votingId, votes, registrations, counts, winners, certifiedAt, tallyAgreed },
    }),
  ];
}

/** How long no vote may come before a cancelled voting's votes are made void, seconds (see {@link voidsOf}). */
const voidDelay = 15;

export const handler = publisher(
  () => publishing().BALLOT_TOPIC,
  meaningOf,
  { send: toQueue(() => publishing().WALLET_COMMANDS), meant: commandsOf },
  { send: toQueue(() => publishing().BALLOT_WAITING), meant: looksAt },
  { send: toQueue(() => publishing().BALLOT_VOIDS), meant: voidsOf(voidDelay) },
  { send: toTurns(() => publishing().BALLOT_SHOWN, turnOf), meant: shownBy },
  { send: toQueue(() => publishing().BALLOT_CHORES), meant: exportsOf },
);
