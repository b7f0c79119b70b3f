import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { parseReceipt, receiptOf } from '../src/receipt.ts';

const place = { tenantId: 'aurora', votingId: 'v1', voterId: 'voter-ada' };
const vote = {
  voteId: 'vote-1',
  choices: ['o2', 'o1'],
  votedAt: Date.parse('2026-03-01T10:00:00.123Z'),
  salt: 'pepper',
  kid: 'key-1',
  signature: Buffer.from('signature').toString('base64url'),
};
const decoded = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString());

describe('a receipt', () => {
  it('is a compact JWS that states the vote and names no choice', () => {
    const [header, payload, signature] = receiptOf(place, vote).split('.');
    expect(decoded(header)).to.deep.equal({ alg: 'EdDSA', kid: 'key-1' });
    expect(decoded(payload)).to.deep.equal({
      iss: 'urn:suffra:receipts',
      tenantId: 'aurora',
      votingId: 'v1',
      sub: 'voter-ada',
      voteId: 'vote-1',
      votedAt: '2026-03-01T10:00:00.123Z',
      choicesDigest: createHash('sha256').update('vote-1\0pepper\0o2\0o1').digest('base64url'),
    });
    expect(signature).to.equal(vote.signature);
  });

  it('does not give the choice away to who tries all of them out', () => {
    const { choicesDigest } = decoded(receiptOf(place, vote).split('.')[1]);
    const tried = ['o1', 'o2', 'o2\0o1', 'o1\0o2'].flatMap((choices) =>
      [`vote-1\0${choices}`, `vote-1\0\0${choices}`].map((text) =>
        createHash('sha256').update(text).digest('base64url'),
      ),
    );
    expect(tried).not.to.include(choicesDigest);
  });

  it('is taken apart again, and nothing else is', () => {
    const receipt = receiptOf(place, vote);
    expect(parseReceipt(receipt)).to.deep.include({
      kid: 'key-1',
      input: receipt.slice(0, receipt.lastIndexOf('.')),
    });
    const [header = '', payload = '', signature = ''] = receipt.split('.');
    const none = Buffer.from('{"alg":"none","kid":"key-1"}').toString('base64url');
    for (const other of [
      '',
      'a.b.c',
      `${header}.${payload}.${signature}.x`,
      `${none}.${payload}.`,
      `${header}.e30.x`,
    ])
      expect(parseReceipt(other), other).to.equal(undefined);
  });
});
