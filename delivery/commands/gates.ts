import type { Surroundings } from '../environment.ts';
import { overspent, sizesIn } from '../gates/budgets.ts';
import { refusedLicences, writeSbom } from '../gates/licences.ts';
import { secretsIn } from '../gates/secrets.ts';
import { audit } from '../gates/vulnerabilities.ts';
import { prepareEngine } from '../prepare-engine.ts';
import { budgetReport, putReport, type Report } from '../tell/insights.ts';
import { line } from './releases.ts';

type Words = readonly string[];

/** Holds the sizes of the artefact at hand and the cost of a vote against their limits. */
export async function budgets(_: Words, { repository, commit }: Surroundings): Promise<void> {
  const [stage = ''] = line();
  const figures = sizesIn(stage);
  const over = overspent(figures);
  // Loaded here: it stands on the local engine, and no other gate does.
  prepareEngine();
  const { countedCost, mostPerMillion } = await import('../gates/cost.ts');
  const { stopPlatform } = await import('../../shared/test/platform.ts');
  const cost = await countedCost().finally(stopPlatform);
  const dear = (['free', 'paid'] as const).filter((kind) => cost[kind] > mostPerMillion[kind]);
  console.table(
    Object.fromEntries(figures.map(({ name, is, most }) => [name, { kB: kB(is), most: kB(most) }])),
  );
  console.log(`A million votes cost $${cost.free.toFixed(2)} free, $${cost.paid.toFixed(2)} paid.`);
  await putReport(repository, commit, 'budgets', budgetReport(figures));
  const faults = [
    ...over.map(({ name, is, most }) => `${name}: ${kB(is)} of ${kB(most)} kB`),
    ...dear.map((kind) => `a million ${kind} votes: $${cost[kind].toFixed(2)} of $${mostPerMillion[kind]}`),
  ];
  if (faults.length > 0) throw new Error(`Over budget:\n${faults.join('\n')}`);
}

/** Writes the bill of materials and judges every licence in it. */
export async function licences(_: Words, around: Surroundings): Promise<void> {
  const components = writeSbom();
  const refused = refusedLicences(components);
  await report(around, 'licences', `${components.length} packages are shipped.`, refused);
  console.log(`${components.length} packages are shipped, each under a licence that allows it.`);
}

/** Asks for known holes. That nobody could be asked fails too, and says so in other words. */
export async function vulnerabilities(_: Words, around: Surroundings): Promise<void> {
  const found = audit();
  const details = `The audit: ${found.outcome}.`;
  const faults = found.outcome === 'found' ? found.packages : found.outcome === 'clean' ? [] : [found.why];
  await report(around, 'vulnerabilities', details, faults);
  console.log('No known hole of high or critical severity in what is shipped.');
}

/** Looks for secrets in all that git tracks. */
export async function secrets(_: Words, around: Surroundings): Promise<void> {
  const found = secretsIn();
  await report(around, 'secrets', 'All files that git tracks.', found === '' ? [] : [found]);
  console.log('No secret in what git tracks.');
}

/** Puts a gate's outcome beside the commit. @throws when there are faults */
async function report(
  { repository, commit }: Surroundings,
  id: string,
  details: string,
  faults: readonly string[],
): Promise<void> {
  const said: Report = {
    title: id,
    details: faults.length === 0 ? details : `${details}\n${faults.join('\n')}`.slice(0, 2_000),
    report_type: 'SECURITY',
    result: faults.length === 0 ? 'PASSED' : 'FAILED',
    data: [{ title: 'Found', type: 'NUMBER', value: faults.length }],
  };
  await putReport(repository, commit, id, said);
  if (faults.length > 0) throw new Error(`${details}\n${faults.join('\n')}`);
}

const kB = (bytes: number): number => Math.round(bytes / 102.4) / 10;
