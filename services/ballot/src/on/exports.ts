import { type Clock, systemClock, toInstant } from '@suffra/shared/clock';
import { consumer, on, type QueueHandler, type Received } from '@suffra/shared/events/consume';
import { enveloped, say } from '@suffra/shared/events/envelope';
import { sendCommand, sendCommands } from '@suffra/shared/events/send';
import { type NewId, systemIds } from '@suffra/shared/ids';
import { count, logError } from '@suffra/shared/observe/observe';
import { addUpBallots, beginExport, finishExport } from '../chores.ts';
import { exportChores } from '../env.ts';
import { type BallotsExport, mostTries } from '../exporting/ballots/export.ts';
import { writeFiles } from '../exporting/ballots/write-files.ts';
import type { Certified } from '../result.ts';
import { bucketBallots } from '../table/bucket-ballots.ts';
import { allBallots, putPart, readNotes } from '../table/export-parts.ts';
import { endExport, putExport, readExport } from '../table/exports.ts';
import { readResult } from '../table/results.ts';
import { readSnapshot } from '../table/snapshots.ts';
import { agree } from '../tally/counts.ts';
import type { Voting } from '../voting.ts';

/** How much is read and kept at once: what production does unless said otherwise, which is for tests. */
export interface Portions {
  /** Rows of votes of one page. */
  readonly page?: number;
  /** Kinds of ballots in one row of a part. */
  readonly row?: number;
}

/**
 * Makes the function that exports ballots: bucket by bucket, so that a voting of a million votes is small pieces of work; the
 * last bucket to be noted has the files written. Everything may come twice: what a later making has overtaken, or what is
 * done, is left, and parts and files are the same whenever they are made.
 * @param clock the server's clock
 * @param newId ids of makings
 */
export const exporting = (clock: Clock, newId: NewId, portions: Portions = {}): QueueHandler =>
  consumer(
    on(beginExport, async (event) => {
      const { voting } = (await workOn(event)) ?? {};
      if (voting === undefined) return;
      const { making } = event.data;
      const parts = Array.from({ length: voting.buckets }, (_, bucket) =>
        enveloped(
          `${making}.${bucket}`,
          say(addUpBallots, { ...aboutOf(event, clock), data: { ...event.data, bucket } }),
        ),
      );
      await sendCommands(exportChores().BALLOT_CHORES, parts);
    }),
    on(addUpBallots, async (event) => {
      const { voting, of } = (await workOn(event)) ?? {};
      if (voting === undefined || of === undefined) return;
      const { bucket, ...data } = event.data;
      if ((await readNotes(of)).every((note) => note.bucket !== bucket)) {
        const ballots = await bucketBallots(of.tenantId, voting, bucket, portions.page);
        await putPart(of, bucket, ballots, clock(), portions.row);
      }
      if ((await readNotes(of)).length < voting.buckets) return;
      const finish = enveloped(`${of.making}.finish`, say(finishExport, { ...aboutOf(event, clock), data }));
      await sendCommand(exportChores().BALLOT_CHORES, finish);
    }),
    on(finishExport, async (event) => {
      const work = await workOn(event);
      if (work === undefined) return;
      const { of, voting, known } = work;
      const result = await readResult(of.tenantId, of.votingId, known.endsAt);
      if (result === undefined) throw new Error('the certified result of an export is not there');
      const notes = await readNotes(of);
      const widest = notes.reduce((most, note) => Math.max(most, note.widest), 0);
      const made = await writeFiles(of, voting, result, allBallots(of, notes), widest);
      if (!isAsCertified(made, result)) return anew(work, event.correlationId, clock(), newId);
      const { votes, differentBallots } = made;
      await endExport(of, { madeAt: clock(), votes, differentBallots }, clock());
    }),
  );

export const handler = exporting(systemClock, systemIds);

type Chore = Pick<Received<typeof beginExport>, 'tenantId' | 'correlationId' | 'data'>;

interface Work {
  readonly of: { readonly tenantId: string; readonly votingId: string; readonly making: string };
  readonly known: BallotsExport;
  readonly voting: Voting;
}

/** What a chore is about; undefined when there is nothing left to do for it: of that making, or of the voting. */
async function workOn({ tenantId, data: { votingId, making } }: Chore): Promise<Work | undefined> {
  const known = await readExport(tenantId, votingId);
  if (known?.making !== making || known.state !== 'making') return undefined;
  const voting = await readSnapshot(tenantId, votingId);
  if (voting === undefined) throw new Error(`there is no copy of voting ${votingId} yet`);
  if (voting.cancelled || voting.endsAt !== known.endsAt) return undefined;
  return { of: { tenantId, votingId, making }, known, voting };
}

const aboutOf = ({ tenantId, correlationId }: Chore, clock: Clock) => ({
  tenantId,
  correlationId,
  time: toInstant(clock()),
});

/** Whether what was written is what was certified: as many votes, and for the same. */
const isAsCertified = (made: Pick<Certified, 'votes' | 'counts'>, result: Certified): boolean =>
  agree({ ...made, registrations: 0 }, { ...result, registrations: 0 });

/** Begins an export anew that came to other sums than were certified; after some times it has failed, which rings. */
async function anew({ of, known }: Work, correlationId: string, now: number, newId: NewId): Promise<void> {
  const { tenantId, votingId } = of;
  const why = new Error('an export came to other sums than were certified');
  logError('ballots not exported', why, { tenantId, votingId, tries: known.tries, correlationId });
  if (known.tries < mostTries) {
    const begun = { making: newId(), begunAt: now, tries: known.tries + 1, endsAt: known.endsAt };
    await putExport(tenantId, votingId, begun, known, correlationId);
    return;
  }
  count('exportFailed', 1);
  await endExport(of, undefined, now);
}
