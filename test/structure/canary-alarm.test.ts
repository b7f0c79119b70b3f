import { expect } from 'chai';
import * as z from 'zod/mini';
import { services } from '../../shared/local-platform/paths.ts';
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

/** The data points of a metric of one function: one for each call that it counts, 1 for a failure. */
const readDatapoints =
  (functionName: string, calls: Calls) =>
  ({ Namespace, MetricName, Dimensions }: Metric): number[] => {
    const values = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]));
    // Our own metric names the function by its key in serverless.yml.
    const key = functionName.slice(functionName.lastIndexOf('-') + 1);
    if (values.FunctionName !== functionName && values.function !== key) return [];
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

/** The functions of a service that have an alarm for their release, with its properties. */
const listReleases = ({ Resources }: Template) =>
  Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::CodeDeploy::DeploymentGroup')
    .flatMap(({ Properties }) => {
      const { AlarmConfiguration, DeploymentGroupName } = group.parse(Properties);
      if (AlarmConfiguration === undefined) return [];
      const [{ Name }] = AlarmConfiguration.Alarms;
      return [{ name: DeploymentGroupName, alarm: Resources[Name.Ref]?.Properties }];
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

  for (const service of services) {
    it(`${service}: fires for each function whose new version fails 2 % of its calls, with 10 % of the traffic`, async () => {
      for (const { name, alarm } of listReleases(await packagedTemplate(service))) {
        const fires = (calls: Calls) => isAlarmFiring(alarm, readDatapoints(name, calls));
        const failing = { ...minute, newFailures: 2 };
        expect(fires(failing) || fires({ ...failing, threw: true }), name).to.equal(true);
        expect(fires(minute), `${name} without failures`).to.equal(false);
        expect(fires({ ...minute, newFailures: 1 }), `${name} with 1 %`).to.equal(false);
      }
    });
  }

  it('fires for a function on the path of a vote, whether it responds with 500 or crashes', async () => {
    const releases = listReleases(await packagedTemplate('ballot'));
    for (const key of ['vote', 'register', 'onCredits', 'tally', 'certify']) {
      const name = `suffra-ballot-prod-${key}`;
      const { alarm } = releases.find((release) => release.name === name) ?? {};
      for (const threw of [true, false])
        expect(
          isAlarmFiring(alarm, readDatapoints(name, { ...minute, newFailures: 2, threw })),
          `${key} ${threw ? 'crashes' : 'fails'}`,
        ).to.equal(true);
    }
  });

  it('would not fire if it mixed both versions', async () => {
    for (const { name, alarm } of listReleases(await packagedTemplate('ballot')))
      for (const threw of [true, false]) {
        const mixing = withoutVersion(alarm);
        expect(mixing).to.not.deep.equal(alarm);
        const fires = (newFailures: number) =>
          isAlarmFiring(mixing, readDatapoints(name, { ...minute, newFailures, threw }));
        expect(fires(2), name).to.equal(false);
        // Only a version that fails more than one call in ten would reach the limit.
        expect(fires(10), name).to.equal(false);
      }
  });

  it('does not stop the release of a fix because the old version fails', async () => {
    for (const { name, alarm } of listReleases(await packagedTemplate('wallet')))
      for (const threw of [true, false])
        expect(
          isAlarmFiring(alarm, readDatapoints(name, { ...minute, oldFailures: 450, threw })),
          name,
        ).to.equal(false);
  });
});
