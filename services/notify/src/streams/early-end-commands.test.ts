import { listVoters } from '@suffra/shared/events/ballot';
import type { Row } from '@suffra/shared/storage/read-row';
import { expect } from 'chai';
import { toVotingRow } from '../storage/voting-row.ts';
import { toEarlyEndCommands } from './early-end-commands.ts';

const decidedAt = '2030-05-01T12:10:00.000Z';
const toChange = (before: Row | undefined, after: Row | undefined) => ({
  id: 'change-1',
  sequenceNumber: '1',
  ...(before && { before }),
  ...(after && { after }),
  at: Date.parse(decidedAt),
});

const votingId = '01J00000000000000000000001';
const voting = {
  votingId,
  version: 1,
  title: 'Song',
  startsAt: '2030-05-01T12:00:00.000Z',
  endsAt: '2030-05-01T13:00:00.000Z',
  cancelled: false,
};
const earlyEnd = {
  reason: 'All have voted.',
  decidedAt,
  plannedEndsAt: voting.endsAt,
  notifiesVoters: true,
};
const open = toVotingRow('aurora', voting, 'c1');
const toEnded = (change: Partial<typeof earlyEnd>) =>
  toVotingRow(
    'aurora',
    { ...voting, version: 2, endsAt: '2030-05-01T12:10:20.000Z', earlyEnd: { ...earlyEnd, ...change } },
    'c2',
  );

describe('toEarlyEndCommands', () => {
  it('requests the participants 15 seconds after the early end, also if it is the first event about the voting', () => {
    for (const before of [open, undefined]) {
      const [command, ...others] = toEarlyEndCommands(toChange(before, toEnded({})));
      expect(others).to.deep.equal([]);
      expect(command?.delaySeconds).to.equal(35);
      expect(command?.event).to.deep.include({
        kind: listVoters,
        tenantId: 'aurora',
        correlationId: 'c2',
        data: { votingId, listId: `early-end.${votingId}` },
      });
    }
  });

  it('requests nothing if voters get no message, for other changes of a voting, and for other rows', () => {
    for (const [before, after] of [
      [open, toEnded({ notifiesVoters: false })],
      [undefined, open],
      [toEnded({}), toEnded({})],
      [open, undefined],
      [undefined, { ...toEnded({}), kind: 'page' }],
    ] as const)
      expect(toEarlyEndCommands(toChange(before, after))).to.deep.equal([]);
  });
});
