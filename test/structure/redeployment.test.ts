import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect } from 'chai';
import { readStacks } from '../../delivery/stacks.ts';
import {
  findRemainingAfterFailure,
  findRemainingAfterRemoval,
  type RemainingResource,
} from '../../shared/local-platform/deploy-target/remaining-resources.ts';
import { packagedTemplate, templateFile } from '../support/packaged-template.ts';

const listIds = (remaining: readonly RemainingResource[]) => remaining.map(({ id }) => id);
const listBlocking = (remaining: readonly RemainingResource[]) =>
  listIds(remaining.filter(({ blocksDeployment }) => blocksDeployment));

describe('deploying a stage again', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(`${tmpdir()}/redeployment-`);
  after(() => rmSync(folder, { recursive: true, force: true }));

  const writeTemplate = (Resources: object): string => {
    writeFileSync(`${folder}/template.json`, JSON.stringify({ Resources }));
    return `${folder}/template.json`;
  };

  for (const { name } of readStacks()) {
    it(`${name}: is not blocked by what a failed first deployment leaves`, async () => {
      await packagedTemplate(name);
      const remaining = findRemainingAfterFailure(templateFile(name));
      expect(listBlocking(remaining)).to.deep.equal([]);
      // Only tables and the user pool, because of their deletion protection.
      expect(remaining.filter(({ kind }) => kind !== 'tables' && kind !== 'pools')).to.deep.equal([]);
    });

    it(`${name}: is not blocked by the data that its removal leaves`, async () => {
      await packagedTemplate(name);
      expect(listBlocking(findRemainingAfterRemoval(templateFile(name)))).to.deep.equal([]);
    });
  }

  it('is blocked by a retained resource with a unique name', () => {
    const file = writeTemplate({
      Named: {
        Type: 'AWS::SecretsManager::Secret',
        DeletionPolicy: 'Retain',
        Properties: { Name: 'payments' },
      },
      Unnamed: { Type: 'AWS::SecretsManager::Secret', DeletionPolicy: 'Retain' },
      Pool: {
        Type: 'AWS::Cognito::UserPool',
        DeletionPolicy: 'Retain',
        Properties: { UserPoolName: 'pool' },
      },
    });
    expect(listBlocking(findRemainingAfterFailure(file))).to.deep.equal(['Named']);
    expect(listBlocking(findRemainingAfterRemoval(file))).to.deep.equal(['Named']);
  });

  it('finds after a failure what is retained or protected, and after a removal what is retained', () => {
    const table = (DeletionPolicy: string, DeletionProtectionEnabled: boolean) => ({
      Type: 'AWS::DynamoDB::Table',
      DeletionPolicy,
      Properties: { DeletionProtectionEnabled },
    });
    const file = writeTemplate({
      Deleted: table('Delete', false),
      Retained: table('Retain', false),
      DeletedOnFailure: table('RetainExceptOnCreate', false),
      Protected: table('RetainExceptOnCreate', true),
      Version: { Type: 'AWS::Lambda::Version', DeletionPolicy: 'Retain' },
    });
    expect(listIds(findRemainingAfterFailure(file))).to.deep.equal(['Retained', 'Protected']);
    expect(listIds(findRemainingAfterRemoval(file))).to.deep.equal([
      'Retained',
      'DeletedOnFailure',
      'Protected',
    ]);
  });

  it('rejects a protected resource that is not retained, because its stack can not be removed', () => {
    const file = writeTemplate({
      Pool: {
        Type: 'AWS::Cognito::UserPool',
        DeletionPolicy: 'Delete',
        Properties: { DeletionProtection: 'ACTIVE' },
      },
    });
    expect(() => findRemainingAfterRemoval(file)).to.throw('Pool has deletion protection');
  });

  it('rejects a retained type of which it does not know whether names are unique', () => {
    const file = writeTemplate({ Key: { Type: 'AWS::KMS::Key', DeletionPolicy: 'Retain' } });
    expect(() => findRemainingAfterRemoval(file)).to.throw('Key (AWS::KMS::Key)');
  });
});
