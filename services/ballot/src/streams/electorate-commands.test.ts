import { expect } from 'chai';
import { activateElectorate } from '../internal-commands.ts';
import { toElectorateCommand } from './electorate-commands.ts';

const open = {
  pk: 'aurora#voting-1#electorate',
  sk: 'list-1',
  kind: 'electorate',
  ...{ electorateId: 'list-1', mode: 'replace', state: 'open', startedAt: 1 },
};
const confirmed = { ...open, state: 'confirmed', entries: 2, changedBy: 'admin-1' };
const toChange = (before: object | undefined, after: object | undefined) => ({
  ...{ id: 'change-1', sequenceNumber: '1', at: Date.parse('2030-05-01T12:00:00.000Z') },
  ...(before && { before: { ...before } }),
  ...(after && { after: { ...after } }),
});

describe('toElectorateCommand', () => {
  it('activates a confirmed list after every request that can still add entries has ended', () => {
    const [command, ...others] = toElectorateCommand(toChange(open, confirmed));
    expect(others).to.deep.equal([]);
    expect(command?.event).to.deep.include({
      ...{ kind: activateElectorate, tenantId: 'aurora', correlationId: 'list-1' },
      data: { votingId: 'voting-1', electorateId: 'list-1' },
    });
    expect(command?.delaySeconds).to.be.greaterThan(6);
  });

  it('sends nothing for a new upload, a rejected one, a repeated change, a deletion and other rows', () => {
    for (const [before, after] of [
      [undefined, open],
      [confirmed, { ...confirmed, state: 'rejected' }],
      [confirmed, confirmed],
      [confirmed, undefined],
      [undefined, { ...confirmed, kind: 'voting' }],
    ] as const)
      expect(toElectorateCommand(toChange(before, after))).to.deep.equal([]);
  });
});
