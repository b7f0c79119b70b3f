import { expect } from 'chai';
import * as z from 'zod/mini';
import { loadContracts } from '../../shared/api-docs/contracts.ts';
import { services } from '../../shared/local-platform/paths.ts';
import { readServiceConfig } from '../../shared/local-platform/service-config.ts';
import { findContracts } from '../support/find-contracts.ts';
import { isAlarmFiring, type Metric } from '../support/metric-math.ts';
import { packagedTemplate, type Template } from '../support/packaged-template.ts';

/** The calls of a minute: 1,000, of which the new version gets 10 %. */
interface Calls {
  readonly newCalls: number;
  readonly oldCalls: number;
  readonly newFailures: number;
  readonly oldFailures: number;
  /** Whether a failed call threw, timed out or crashed. Otherwise it responded with 500, or a message failed. */
  readonly threw: boolean;
}
const minute = { newCalls: 100, oldCalls: 900, newFailures: 0, oldFailures: 0, threw: false };

/** The names in the log lines of each function: the operation ids of its routes, or its key. */
async function readLoggedNames(): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = new Map<string, readonly string[]>();
  for (const service of services) {
    const contracts = await loadContracts(service);
    for (const [key, { events }] of Object.entries((await readServiceConfig(service)).functions)) {
      const operations = findContracts(contracts, events).map(({ operationId }) => operationId);
      names.set(`suffra-${service}-prod-${key}`, operations.length > 0 ? operations : [key]);
    }
  }
  return names;
}

/**
 * The data points of a metric of one function: one for each call that it counts, 1 for a failure.
 * @param logged the name in the log lines of the calls
 */
const readDatapoints =
  (functionName: string, logged: string, calls: Calls) =>
  ({ Namespace, MetricName, Dimensions }: Metric): number[] => {
    const values = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]));
    if (values.FunctionName !== functionName && values.function !== logged) return [];
    const version = values.version ?? values.ExecutedVersion;
    const counts = (failures: number, all: number) => {
      const isCounted = Namespace === 'AWS/Lambda' ? calls.threw : !calls.threw;
      // A call that crashed writes no log, so it is no data point of our own metric.
      const seen = Namespace === 'AWS/Lambda' || !calls.threw ? all : all - failures;
      return Array.from({ length: seen }, (_, i) => (isCounted && i < failures ? 1 : 0));
    };
    expect([Namespace, MetricName]).to.deep.equal(
      Namespace === 'AWS/Lambda'
        ? ['AWS/Lambda', 'Errors']
        : [`Suffra/${functionName.slice(0, functionName.lastIndexOf('-'))}`, 'failed'],
    );
    const ofNew = counts(calls.newFailures, calls.newCalls);
    return version === undefined ? [...ofNew, ...counts(calls.oldFailures, calls.oldCalls)] : ofNew;
  };

const group = z.looseObject({
  AlarmConfiguration: z.optional(
    z.object({
      Alarms: z.tuple([z.object({ Name: z.object({ Ref: z.string() }) })]),
      Enabled: z.literal(true),
    }),
  ),
  DeploymentGroupName: z.string(),
});

/** The functions of a service that have an alarm for their release, with its properties, for each name in their log lines. */
const listReleases = ({ Resources }: Template, loggedNames: ReadonlyMap<string, readonly string[]>) =>
  Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::CodeDeploy::DeploymentGroup')
    .flatMap(({ Properties }) => {
      const { AlarmConfiguration, DeploymentGroupName } = group.parse(Properties);
      if (AlarmConfiguration === undefined) return [];
      const [{ Name }] = AlarmConfiguration.Alarms;
      const alarm = Resources[Name.Ref]?.Properties;
      const names = loggedNames.get(DeploymentGroupName) ?? [];
      return names.map((logged) => ({ name: DeploymentGroupName, logged, alarm }));
    });

/** The alarm without the dimension of the version: it mixes the calls of both. */
const withoutVersion = (alarm: unknown): unknown =>
  JSON.parse(
    JSON.stringify(alarm).replaceAll(
      /,{"Name":"(version|ExecutedVersion)","Value":{"Fn::GetAtt":\["\w+","Version"\]}}/g,
      '',
    ),
  );

describe('the alarm of a canary', function () {
  this.timeout(180_000);
  let loggedNames: ReadonlyMap<string, readonly string[]>;
  before(async () => {
    loggedNames = await readLoggedNames();
  });

  for (const service of services) {
    it(`${service}: fires for each function whose new version fails 2 % of its calls, with 10 % of the traffic`, async () => {
      for (const { name, logged, alarm } of listReleases(await packagedTemplate(service), loggedNames)) {
        const fires = (calls: Calls) => isAlarmFiring(alarm, readDatapoints(name, logged, calls));
        const failing = { ...minute, newFailures: 2 };
        expect(fires(failing) || fires({ ...failing, threw: true }), `${name} ${logged}`).to.equal(true);
        expect(fires(minute), `${name} without failures`).to.equal(false);
        expect(fires({ ...minute, newFailures: 1 }), `${name} with 1 %`).to.equal(false);
      }
    });
  }

  it('fires for a function on the path of a vote, whether it responds with 500 or crashes', async () => {
    const releases = listReleases(await packagedTemplate('ballot'), loggedNames);
    for (const logged of [
      'castVote',
      'getVote',
      'castVisitorVote',
      'register',
      'onCredits',
      'tally',
      'certify',
    ]) {
      const { name = '', alarm } = releases.find((release) => release.logged === logged) ?? {};
      for (const threw of [true, false])
        expect(
          isAlarmFiring(alarm, readDatapoints(name, logged, { ...minute, newFailures: 2, threw })),
          `${logged} ${threw ? 'crashes' : 'fails'}`,
        ).to.equal(true);
    }
  });

  it('would not fire if it mixed both versions', async () => {
    for (const { name, logged, alarm } of listReleases(await packagedTemplate('ballot'), loggedNames))
      for (const threw of [true, false]) {
        const mixing = withoutVersion(alarm);
        expect(mixing).to.not.deep.equal(alarm);
        const fires = (newFailures: number) =>
          isAlarmFiring(mixing, readDatapoints(name, logged, { ...minute, newFailures, threw }));
        expect(fires(2), name).to.equal(false);
        // Only a version that fails more than one call in ten would reach the limit.
        expect(fires(10), name).to.equal(false);
      }
  });

  it('does not stop the release of a fix because the old version fails', async () => {
    for (const { name, logged, alarm } of listReleases(await packagedTemplate('wallet'), loggedNames))
      for (const threw of [true, false])
        expect(
          isAlarmFiring(alarm, readDatapoints(name, logged, { ...minute, oldFailures: 450, threw })),
          name,
        ).to.equal(false);
  });
});
