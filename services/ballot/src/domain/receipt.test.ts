import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { parseReceipt } from './parse-receipt.ts';
import { toReceipt } from './receipt.ts';

const key = { tenantId: 'aurora', votingId: 'v1', voterId: 'voter-ada' };
const vote = {
  voteId: 'vote-1',
  choices: ['o2', 'o1'],
  votedAt: Date.parse('2026-03-01T10:00:00.123Z'),
  salt: 'pepper',
  kid: 'key-1',
  signature: Buffer.from('signature').toString('base64url'),
};
const decode = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString());

describe('toReceipt', () => {
  it('returns a compact JWS with the vote and without the choices', () => {
    const [header, payload, signature] = toReceipt(key, vote).split('.');
    expect(decode(header)).to.deep.equal({ alg: 'EdDSA', kid: 'key-1' });
    expect(decode(payload)).to.deep.equal({
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

  it('signs the same bytes forever, because receipts are returned again with stored signatures', () => {
    const [header, payload] = toReceipt(key, { ...vote, choices: ['o2'] }).split('.');
    const choicesDigest = createHash('sha256').update('vote-1\0pepper\0o2').digest('base64url');
    expect(Buffer.from(header ?? '', 'base64url').toString()).to.equal('{"alg":"EdDSA","kid":"key-1"}');
    expect(Buffer.from(payload ?? '', 'base64url').toString()).to.equal(
      '{"iss":"urn:suffra:receipts","tenantId":"aurora","votingId":"v1","sub":"voter-ada","voteId":"vote-1",' +
        `"votedAt":"2026-03-01T10:00:00.123Z","choicesDigest":"${choicesDigest}"}`,
    );
  });

  it('returns a digest that trying all choices does not reveal', () => {
    const { choicesDigest } = decode(toReceipt(key, vote).split('.')[1]);
    const digests = ['o1', 'o2', 'o2\0o1', 'o1\0o2'].flatMap((choices) =>
      [`vote-1\0${choices}`, `vote-1\0\0${choices}`].map((text) =>
        createHash('sha256').update(text).digest('base64url'),
      ),
    );
    expect(digests).not.to.include(choicesDigest);
  });
});

describe('parseReceipt', () => {
  it('parses a receipt', () => {
    const receipt = toReceipt(key, vote);
    const parsed = parseReceipt(receipt);
    expect(parsed).to.deep.include({ kid: 'key-1', input: receipt.slice(0, receipt.lastIndexOf('.')) });
    expect(parsed?.claims).to.include({ ...{ tenantId: 'aurora', votingId: 'v1' }, sub: 'voter-ada' });
    expect(Buffer.from(parsed?.signature ?? []).toString()).to.equal('signature');
  });

  it('returns undefined for any other text', () => {
    const [header = '', payload = '', signature = ''] = toReceipt(key, vote).split('.');
    const noneHeader = Buffer.from('{"alg":"none","kid":"key-1"}').toString('base64url');
    const moreClaims = Buffer.from(JSON.stringify({ ...decode(payload), choices: ['o1'] })).toString(
      'base64url',
    );
    const otherIssuer = Buffer.from(JSON.stringify({ ...decode(payload), iss: 'x' })).toString('base64url');
    for (const text of [
      '',
      'a.b.c',
      `${header}.${payload}.${signature}.x`,
      `${noneHeader}.${payload}.`,
      `${header}.e30.x`,
      `${header}.${otherIssuer}.${signature}`,
      `${header}.${moreClaims}.${signature}`,
    ])
      expect(parseReceipt(text), text).to.equal(undefined);
  });
});
