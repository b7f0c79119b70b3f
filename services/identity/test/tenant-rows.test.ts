import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { expect } from 'chai';
import { createFixture, startIdentity } from './support/fixture.ts';

describe('the rows of a tenant in the tests of identity', () => {
  before(startIdentity);

  it('are those that a scan of the table finds', async () => {
    const fixture = await createFixture();
    await fixture.signIn(await fixture.signUp());
    const scan = new ScanCommand({
      TableName: process.env.IDENTITY_TABLE,
      FilterExpression: 'begins_with(pk, :tenant)',
      ExpressionAttributeValues: { ':tenant': `${fixture.tenantId}#` },
    });
    const found: unknown[] = [];
    for (let start: Record<string, unknown> | undefined; ; ) {
      scan.input.ExclusiveStartKey = start;
      const { Items = [], LastEvaluatedKey } = await getDocumentClient().send(scan);
      found.push(...Items);
      start = LastEvaluatedKey;
      if (start === undefined) break;
    }
    expect(found).to.have.length.above(3);
    expect(await fixture.readRows()).to.have.deep.members(found);
  });
});
