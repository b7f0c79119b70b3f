import { systemIds } from '@suffra/shared/ids';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { expect } from 'chai';
import { addUpBallots, finishExport } from '../../src/chores.ts';
import { exporting } from '../../src/on/exports.ts';
import { readNotes } from '../../src/table/export-parts.ts';
import { readExport } from '../../src/table/exports.ts';
import { votePk } from '../../src/table/keys.ts';
import type { Voting } from '../../src/voting.ts';
import { type Meddle, meddling } from '../support/calls.ts';
import { erased } from '../support/erasing.ts';
import {
  asked,
  ballotsIn,
  certified,
  chores,
  counted,
  forEachExport,
  looked,
  makingOf,
  over,
  type Played,
  played,
  ready,
  stands,
  told,
} from '../support/exports.ts';
import { votingWith } from '../support/voting.ts';
import type { World } from '../support/world.ts';

const ballots = Array.from({ length: 24 }, (_, i) => [`o${(i % 3) + 1}`]);
const quarter = 15 * 60_000;

/** Which call of the table a worker dies at: before it is done, or behind it. */
interface Death {
  readonly at: (operation: string, input: string) => boolean;
  readonly behind?: boolean;
}

/** Lets the first worker that comes to a place die there. @returns how many died */
async function dying({ at, behind = false }: Death, during: () => Promise<unknown>): Promise<number> {
  let died = 0;
  const meddle: Meddle = async (operation, send, input) => {
    if (died > 0 || !at(operation, JSON.stringify(input))) return send();
    // Refused: its answer was lost, and it was done at the first go.
    if (behind) await send().catch(() => undefined);
    died += 1;
    throw new Error('the worker died');
  };
  await meddling(meddle, during, 'call');
  return died;
}

describe('an export whose workers die, are late, or come twice', function () {
  this.timeout(60_000);
  let world: World;
  forEachExport((given) => {
    world = given;
  });

  const whole = async (voting = votingWith({ buckets: 4 })) => certified(world, voting, ballots);
  const isExact = async (voting: Voting) =>
    expect(ballotsIn((await ready(world, voting)).json)).to.deep.equal(counted(ballots));

  const deaths: Readonly<Record<string, Death>> = {
    'before the rows of a part': { at: (name, input) => name === 'PutItem' && input.includes('#part#') },
    'between the rows of a part and its note': {
      at: (name, input) => name === 'PutItem' && input.includes('#parts#'),
    },
    'behind the note of a part': {
      at: (name, input) => name === 'PutItem' && input.includes('#parts#'),
      behind: true,
    },
    'while the parts are merged': { at: (name, input) => name === 'Query' && input.includes('#part#') },
    'between the files and the end': { at: (name) => name === 'UpdateItem' },
    'behind the end': { at: (name) => name === 'UpdateItem', behind: true },
  };
  for (const [where, death] of Object.entries(deaths))
    it(`is exact all the same: ${where}`, async () => {
      const voting = await whole();
      await asked(world, voting);
      const { making } = await makingOf(world, voting);
      const reading: Played = { row: 1 };
      expect(await dying(death, () => played(world, voting, reading))).to.equal(1);
      await isExact(voting);
      // Nothing was begun anew for it.
      expect(await readExport(world.tenantId, voting.votingId)).to.include({ making, tries: 1 });
    });

  it('is finished after the last note, though who noted it died before having it finished', async () => {
    const voting = await whole();
    await asked(world, voting);
    await told(world);
    const of = await makingOf(world, voting);
    const part = (bucket: number) =>
      batchOf(messageOf(addUpBallots, { tenantId: of.tenantId, data: { ...of, bucket } }));
    for (let bucket = 0; bucket < 3; bucket += 1) await chores(voting)(part(bucket));
    let queries = 0;
    const died = await dying(
      { at: (name, input) => name === 'Query' && input.includes('#parts#') && ++queries === 2 },
      async () => expect((await chores(voting)(part(3))).batchItemFailures).to.have.length(1),
    );
    expect(died).to.equal(1);
    expect(await readNotes(of)).to.have.length(4);
    // What it wrote is not written again: the message comes again and has it finished.
    const again = meddling(
      async (name, send) => {
        if (name === 'PutItem') throw new Error('a part was written twice');
        return send();
      },
      async () => expect((await chores(voting)(part(3))).batchItemFailures).to.deep.equal([]),
    );
    await again;
    await played(world, voting);
    await isExact(voting);
  });

  it('shows nothing of a making that was overtaken, whatever of it still comes', async () => {
    const voting = await whole();
    await asked(world, voting);
    await told(world);
    const old = await makingOf(world, voting);
    // It got stuck: none of its messages came. Who asks then is told so, and may have it begun anew.
    const late = over(voting) + quarter;
    expect((await asked(world, voting, late - 1)).body.state).to.equal('making');
    expect((await makingOf(world, voting)).making).to.equal(old.making);
    expect((await looked(world, voting, late)).body.state).to.equal('failed');
    expect((await asked(world, voting, late)).body.state).to.equal('making');
    const now = await makingOf(world, voting);
    expect(now.making).not.to.equal(old.making);
    const { tenantId } = world;
    for (let bucket = 0; bucket < voting.buckets; bucket += 1)
      await chores(voting)(batchOf(messageOf(addUpBallots, { tenantId, data: { ...old, bucket } })));
    const finish = batchOf(messageOf(finishExport, { tenantId, data: old }));
    expect(await chores(voting)(finish)).to.deep.equal({ batchItemFailures: [] });
    expect(await readNotes(old)).to.deep.equal([]);
    expect((await looked(world, voting, late)).body).to.include({ state: 'making', done: 0 });
    await played(world, voting);
    await isExact(voting);
    expect(await chores(voting)(finish)).to.deep.equal({ batchItemFailures: [] });
    expect([await stands(now, 'csv'), await stands(old, 'csv')]).to.deep.equal([true, false]);
  });

  it('puts no file that is half: what was written is given up when the rest can’t be read', async () => {
    const voting = await whole();
    await asked(world, voting);
    await told(world);
    const of = await makingOf(world, voting);
    const { tenantId } = world;
    for (let bucket = 0; bucket < voting.buckets; bucket += 1)
      await chores(voting, { row: 1 })(
        batchOf(messageOf(addUpBallots, { tenantId, data: { ...of, bucket } })),
      );
    let queries = 0;
    const finish = batchOf(messageOf(finishExport, { tenantId, data: of }));
    await dying(
      { at: (name, input) => name === 'Query' && input.includes('#part#') && ++queries === 6 },
      async () => expect((await chores(voting)(finish)).batchItemFailures).to.have.length(1),
    );
    expect([await stands(of, 'csv'), await stands(of, 'json')]).to.deep.equal([false, false]);
    await played(world, voting);
    await isExact(voting);
  });

  /** Has all parts made, and a message that says so. */
  const allParts = async (voting: Voting) => {
    await asked(world, voting);
    await told(world);
    const of = await makingOf(world, voting);
    const { tenantId } = world;
    for (let bucket = 0; bucket < voting.buckets; bucket += 1)
      await chores(voting)(batchOf(messageOf(addUpBallots, { tenantId, data: { ...of, bucket } })));
    return batchOf(messageOf(finishExport, { tenantId, data: of }));
  };
  const row = ({ votingId }: Voting) => readExport(world.tenantId, votingId);

  it('is ready once, as it was first, when it is finished twice at once', async () => {
    const voting = await whole();
    const finish = await allParts(voting);
    let now = over(voting);
    const ticking = exporting(() => {
      now += 1;
      return now;
    }, systemIds);
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let ends = 0;
    let first: unknown;
    const both = await meddling(
      async (operation, send) => {
        if (operation !== 'UpdateItem') return send();
        ends += 1;
        if (ends === 1) {
          await gate;
          return send();
        }
        try {
          return await send();
        } finally {
          first = await row(voting);
          release();
        }
      },
      () => Promise.all([ticking(finish), ticking(finish)]),
      'call',
    );
    expect(ends).to.equal(2);
    expect(both).to.deep.equal([{ batchItemFailures: [] }, { batchItemFailures: [] }]);
    expect(await row(voting)).to.deep.equal(first);
    await played(world, voting);
    await ticking(finish);
    expect(await row(voting)).to.deep.equal(first);
    await isExact(voting);
  });

  it('that is overtaken while it writes its end ends nothing', async () => {
    const voting = await whole();
    const finish = await allParts(voting);
    let next: unknown;
    await meddling(
      async (operation, send) => {
        if (operation === 'UpdateItem') {
          await asked(world, voting, over(voting) + quarter);
          next = await row(voting);
        }
        return send();
      },
      () => chores(voting)(finish),
      'call',
    );
    expect(await row(voting)).to.deep.equal(next);
    expect(next).to.include({ state: 'making' });
  });

  it('has no ballot of the rows that a part of a release before left behind', async () => {
    const voting = await certified(
      world,
      votingWith({ buckets: 1, ballot: { kind: 'ranked' } }, 4),
      ['o1', 'o2', 'o3', 'o4'].map((id) => [id]),
    );
    await asked(world, voting);
    const death = deaths['between the rows of a part and its note'];
    if (death === undefined) throw new Error('no such death');
    await told(world);
    const part = { tenantId: world.tenantId, data: { ...(await makingOf(world, voting)), bucket: 0 } };
    const message = batchOf(messageOf(addUpBallots, part));
    expect(await dying(death, () => chores(voting, { row: 1 })(message))).to.equal(1);
    await played(world, voting);
    expect(ballotsIn((await ready(world, voting)).json)).to.deep.equal({ o1: 1, o2: 1, o3: 1, o4: 1 });
    expect(await row(voting)).to.include({ tries: 1 });
  });

  for (const [what, names] of Object.entries({
    'that were read already, so that they would be seen twice': ['ada-00001', 'ada-00002', 'zoe-00001'],
    'that were not read yet, so that they would be missed': ['zoe-00001', 'zoe-00002', 'zoe-00003'],
  }))
    it(`has each vote once though an erasure moves votes ${what}`, async () => {
      const voting = await world.schedule(votingWith({ buckets: 1 }));
      for (const [i, name] of names.entries()) await world.vote(name, voting, [`o${i + 1}`]);
      await world.runTally();
      await world.close(voting);
      const goes = what.includes('twice') ? names[0] : names[2];
      await asked(world, voting);
      const pk = votePk(world.tenantId, voting.votingId, 0);
      let pages = 0;
      await meddling(
        async (name, send, input) => {
          const answer = await send();
          const isPage = name === 'Query' && 'Limit' in input && JSON.stringify(input).includes(`"${pk}"`);
          if (isPage && ++pages === 1) expect(await erased(world, goes ?? '', over(voting))).to.equal(0);
          return answer;
        },
        () => played(world, voting, { page: 1 }),
        'call',
      );
      expect(ballotsIn((await ready(world, voting)).json)).to.deep.equal({ o1: 1, o2: 1, o3: 1 });
      expect(pages).to.be.above(4);
      // It was the bucket that was read anew, not the whole.
      expect(await readExport(world.tenantId, voting.votingId)).to.include({ tries: 1 });
    });
});
