import { listVoters } from '@suffra/shared/events/ballot';
import type { Row } from '@suffra/shared/storage/read-row';
import { expect } from 'chai';
import { toVotingRow } from '../storage/voting-row.ts';
import { toCancellationCommands } from './cancellation-commands.ts';

const toChange = (before: Row | undefined, after: Row | undefined) => ({
  id: 'change-1',
  sequenceNumber: '1',
  ...(before && { before }),
  ...(after && { after }),
  at: Date.UTC(2030, 4, 1, 11),
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
const cancellation = { reason: 'It rains.', cancelledAt: '2030-05-01T11:00:00.000Z' };
const open = toVotingRow('aurora', voting, 'c1');
const cancelled = toVotingRow('aurora', { ...voting, version: 2, cancelled: true, cancellation }, 'c2');

describe('toCancellationCommands', () => {
  it('requests the participants 15 seconds after a voting was cancelled, also if it is the first event about it', () => {
    for (const before of [open, undefined]) {
      const [command, ...others] = toCancellationCommands(toChange(before, cancelled));
      expect(others).to.deep.equal([]);
      expect(command?.delaySeconds).to.equal(15);
      expect(command?.event).to.deep.include({
        kind: listVoters,
        tenantId: 'aurora',
        correlationId: 'c2',
        data: { votingId, listId: `cancellation.${votingId}` },
      });
    }
  });

  it('requests nothing for other changes of a voting, and for other rows', () => {
    for (const [before, after] of [
      [undefined, open],
      [cancelled, cancelled],
      [open, undefined],
      [undefined, { ...cancelled, kind: 'page' }],
    ] as const)
      expect(toCancellationCommands(toChange(before, after))).to.deep.equal([]);
  });
});
