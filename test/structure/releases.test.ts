import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { loadContracts } from '../../shared/api-docs/contracts.ts';
import { services } from '../../shared/local-platform/paths.ts';
import { readServiceConfig } from '../../shared/local-platform/service-config.ts';
import { packagedTemplate, type Template } from '../support/packaged-template.ts';

type Resource = Template['Resources'][string];

/** Resource types that may refer to a function without its alias. */
const exempt =
  /^AWS::(Lambda::(Function|Version|Alias)|CodeDeploy::DeploymentGroup|CloudWatch::(Alarm|Dashboard)|IAM::(Role|Policy))$/;
const logicalId = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}LambdaFunction`;
const text = (value: unknown) => JSON.stringify(value);
const escapeRegExp = (value: string) => value.replaceAll(/[[\]{}]/g, '\\$&');
const of = (template: Template, type: string): [string, Resource][] =>
  Object.entries(template.Resources).filter(([, entry]) => entry.Type === type);

describe('release of every function', function () {
  this.timeout(120_000);

  for (const service of services) {
    describe(service, () => {
      let template: Template;
      let served: string[];
      let watched: string[];
      let unwatched: string[];
      let all: string[];

      before(async () => {
        template = await packagedTemplate(service);
        const { functions, custom } = await readServiceConfig(service);
        unwatched = custom.functionsWithoutReleaseAlarm ?? [];
        all = Object.keys(functions);
        served = Object.entries(functions)
          .filter(([, { events = [] }]) => events.length > 0)
          .map(([name]) => name);
        watched = served.filter((name) => !unwatched.includes(name));
      });

      it('shifts an alias with CodeDeploy, with alarms, rollback and a hook before traffic', () => {
        for (const name of served) {
          const alias = template.Resources[`${logicalId(name)}Aliaslive`];
          const group = template.Resources[`${logicalId(name)}DeploymentGroup`];
          expect(alias, `${name}: alias`).to.not.equal(undefined);
          expect(text(alias), name).to.include(
            `"BeforeAllowTrafficHook":{"Ref":"BeforeTrafficLambdaFunction"}`,
          );
          expect(text(alias), name).to.include(
            `"DeploymentGroupName":{"Ref":"${logicalId(name)}DeploymentGroup"}`,
          );
          expect(text(group), name).to.include('"DEPLOYMENT_STOP_ON_ALARM"');
          expect(text(group), name).to.include('CodeDeployDefault.Lambda');
          for (const [, alarm = ''] of text(group).matchAll(/"Name":{"Ref":"(\w+)"}/g))
            expect(template.Resources[alarm]?.Type, `${name}: ${alarm}`).to.equal('AWS::CloudWatch::Alarm');
          const alarms = group?.Properties?.AlarmConfiguration;
          if (unwatched.includes(name)) expect(alarms, name).to.equal(undefined);
          else expect(text(alarms), name).to.match(/"ReleaseAlarm\w+"/);
        }
      });

      it('uses the alias in every event source, route, schedule and permission', () => {
        for (const [id, entry] of Object.entries(template.Resources)) {
          if (exempt.test(entry.Type)) continue;
          // These name the function and, separately, its version: the destination of failed calls, and a function URL.
          if (['AWS::Lambda::EventInvokeConfig', 'AWS::Lambda::Url'].includes(entry.Type)) {
            expect(entry.Properties?.Qualifier, id).to.equal('live');
            continue;
          }
          const named = all.filter((name) => text(entry.Properties ?? {}).includes(`"${logicalId(name)}"`));
          expect(named, `${id} names the newest version`).to.deep.equal([]);
        }
        const permissions = of(template, 'AWS::Lambda::Permission');
        for (const [id, { Properties }] of permissions)
          expect(text(Properties?.FunctionName), id).to.match(/^{"Ref":"\w+Aliaslive"}$/);
        for (const [id, { Properties }] of of(template, 'AWS::Lambda::EventSourceMapping'))
          expect(text(Properties?.FunctionName), id).to.match(/^{"Ref":"\w+Aliaslive"}$/);
      });

      it('leaves out the alarm only for routes that voters cannot call', async () => {
        const contracts = await loadContracts(service);
        for (const name of unwatched) {
          const contract = contracts.find(({ operationId }) => operationId === name);
          expect(contract?.auth, name).to.be.an('array').that.does.not.include('voter');
        }
      });

      it('has an alarm for the new version of each other function, which exists before its traffic', () => {
        for (const name of watched) {
          const group = text(template.Resources[`${logicalId(name)}DeploymentGroup`]);
          const [, alarmId = ''] = /"Name":{"Ref":"(\w+)"}/.exec(group) ?? [];
          const alarm = text(template.Resources[alarmId]);
          const alias = template.Resources[`${logicalId(name)}Aliaslive`];
          expect(alias?.DependsOn, name).to.include(alarmId);
          // The alias gets the version that the alarm watches.
          const version = text(alias?.Properties?.FunctionVersion);
          expect(version).to.match(/LambdaVersion/);
          expect(alarm, name).to.match(
            new RegExp(
              `("function","Value":"|"FunctionName","Value":"suffra-${service}-prod-)${name}"},[^\\]]*"(version|ExecutedVersion)","Value":${escapeRegExp(version)}`,
            ),
          );
        }
      });

      it('has an alarm with another name for another version, so that the state of the old one does not stop a fix', () => {
        for (const [id, { Properties }] of of(template, 'AWS::CloudWatch::Alarm')) {
          if (!id.startsWith('ReleaseAlarm')) continue;
          const versions = [...text(Properties).matchAll(/"(\w+LambdaVersion\w+)"/g)].map(
            ([, found = '']) => found,
          );
          const hash = createHash('sha256')
            .update([...new Set(versions)].join())
            .digest('hex');
          expect(id).to.equal(`ReleaseAlarm${hash.slice(0, 12)}`);
          expect(Properties).to.not.have.property('AlarmName');
        }
      });

      it('allows the hooks to report to each deployment group and to invoke each new version', () => {
        const hooks = Object.values(template.Resources).filter(
          ({ Type, Properties }) =>
            Type === 'AWS::Lambda::Function' &&
            String(Properties?.FunctionName).startsWith('CodeDeployHook_'),
        );
        expect(hooks).to.not.be.empty;
        const groups = of(template, 'AWS::CodeDeploy::DeploymentGroup');
        expect(groups.length).to.be.at.least(served.length);
        for (const hook of hooks) {
          const roleId = /"Fn::GetAtt":\["(\w+)"/.exec(text(hook.Properties?.Role))?.[1] ?? '';
          const role = text(template.Resources[roleId]);
          expect(role).to.include('codedeploy:PutLifecycleEventHookExecutionStatus');
          expect(role).to.include(`deploymentgroup:suffra-${service}-prod/suffra-${service}-prod-*"`);
          for (const [id, { Properties }] of groups) {
            const group = String(Properties?.DeploymentGroupName);
            expect(group).to.match(new RegExp(`^suffra-${service}-prod-`));
            expect(role, id).to.include(`"\${${id.replace('DeploymentGroup', '')}.Arn}:*"`);
            expect(text(hook.Properties?.Environment), id).to.include(
              `\\"${group.replace(`suffra-${service}-prod-`, '')}\\":\\"`,
            );
          }
        }
      });

      it('allows CodeDeploy only to shift aliases and to invoke hooks', () => {
        const role = template.Resources.CodeDeployServiceRole;
        expect(role?.Properties?.ManagedPolicyArns).to.deep.equal([
          {
            'Fn::Sub':
              'arn:\u0024{AWS::Partition}:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited',
          },
        ]);
        expect(role?.Properties).to.not.have.property('Policies');
      });
    });
  }
});
