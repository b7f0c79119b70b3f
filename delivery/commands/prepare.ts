import { parseArgs } from 'node:util';
import { systemClock, toEpochMs } from '@suffra/shared/clock';
import { id, instant, tenantId } from '@suffra/shared/fields';
import { toPublicVotingPath } from '@suffra/shared/public-objects/public-voting';
import * as z from 'zod/mini';
import { parseStage } from '../pipeline-context.ts';
import { readQuotas } from '../preflight/read-facts.ts';
import { type ApplyOptions, applySettings } from '../prepare/apply-settings.ts';
import { findMissingQuotas, listPreparationQuotas } from '../prepare/check-quotas.ts';
import { computePreparation, type ExpectedStart, knownBurst } from '../prepare/plan.ts';
import { listSettings, listUnpreparedSettings } from '../prepare/settings.ts';
import { sendRequest } from '../synthetic/api.ts';
import { readSite } from './read-site.ts';

const count = z.pipe(z.string().check(z.regex(/^[1-9]\d{0,6}$/)), z.transform(Number));
const publicVoting = z.object({
  title: z.string(),
  price: z.number(),
  cancelled: z.boolean(),
  startsAt: instant,
  endsAt: instant,
});

/** Provisioning 1,500 environments takes some minutes. */
const defaultOptions: Omit<ApplyOptions, 'clock'> = {
  timeoutMs: 1_800_000,
  pollMs: 5_000,
  log: (line) => console.log(line),
};

/**
 * Makes a stage ready for a start that many people wait for, and waits until it is ready. With --undo, takes everything back
 * except for the warm throughput of the tables.
 * @param args stage; `<tenant>/<votingId>`, or `burst` for votings of any kind; --votes and --seconds of the start; --undo
 * @throws if a quota is too low; then nothing was changed
 */
export async function prepare(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      votes: { type: 'string', default: `${knownBurst.votes}` },
      seconds: { type: 'string', default: `${knownBurst.seconds}` },
      undo: { type: 'boolean', default: false },
    },
  });
  const [stageArg, subject = ''] = positionals;
  const stage = parseStage(stageArg);
  const votes = parseCount('--votes', values.votes);
  const seconds = parseCount('--seconds', values.seconds);
  if (values.undo) return undoPreparation(stage);
  await prepareStage(stage, { votes, seconds, kind: await readKind(stage, subject) });
}

/** Prepares a stage. @throws if a quota is too low; then nothing was changed */
export async function prepareStage(
  stage: string,
  start: ExpectedStart,
  options = defaultOptions,
): Promise<void> {
  const preparation = computePreparation(start);
  const missing = findMissingQuotas(preparation, await readQuotas(listPreparationQuotas(preparation)));
  if (missing.length > 0) throw new Error(`quotas are too low, nothing was changed:\n${missing.join('\n')}`);
  await applySettings(listSettings(stage, preparation), { ...options, clock: systemClock });
  options.log(
    `${stage} is ready for ${start.votes} votes in ${start.seconds} s. Environments are paid by the hour: afterwards, run this command with --undo.`,
  );
}

/** Takes a preparation back. */
export async function undoPreparation(stage: string, options = defaultOptions): Promise<void> {
  // Everything that a preparation of any kind may have changed.
  const settings = listUnpreparedSettings(stage, computePreparation({ ...knownBurst, kind: 'any' }));
  await applySettings(settings, { ...options, clock: systemClock });
  options.log(
    'The warm throughput of the tables stays. It was paid once, costs nothing more, and cannot be lowered.',
  );
}

function parseCount(option: string, value: string): number {
  const parsed = count.safeParse(value);
  if (!parsed.success) throw new Error(`${option} is not a positive number: "${value}".`);
  return parsed.data;
}

/** Reads whether the votes of the voting cost credits. */
async function readKind(stage: string, subject: string): Promise<ExpectedStart['kind']> {
  if (subject === 'burst') return 'any';
  const [tenant, votingId] = subject.split('/');
  const key = z.object({ tenantId, votingId: id }).safeParse({ tenantId: tenant, votingId });
  if (!key.success) throw new Error(`"${subject}" is not a voting. Use <tenant>/<votingId>, or burst.`);
  const path = `/${toPublicVotingPath(key.data.tenantId, key.data.votingId)}`;
  const { status, body } = await sendRequest(await readSite(stage), 'GET', path);
  if (status !== 200) throw new Error(`the voting ${subject} cannot be read: ${path} answers ${status}`);
  const voting = publicVoting.parse(body);
  if (voting.cancelled || toEpochMs(voting.endsAt) <= systemClock())
    throw new Error(`the voting ${subject} is cancelled or has ended`);
  console.log(`${voting.title}: starts at ${voting.startsAt}, ${voting.price > 0 ? 'paid' : 'free'}`);
  return voting.price > 0 ? 'paid' : 'free';
}
