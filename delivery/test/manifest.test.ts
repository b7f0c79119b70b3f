import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { findDifferingCode, hashPackage, verifyArtifact } from '../artifact/manifest.ts';

const templateFile = 'cloudformation-template-update-stack.json';
const uploadedAt = (time: string) => JSON.stringify({ S3Key: `serverless/suffra-x/dev/${time}/vote.zip` });

describe('artifact', () => {
  let folder: string;
  beforeEach(() => {
    folder = `${mkdtempSync(join(tmpdir(), 'artifact-'))}/`;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function writePackage(
    folderName: string,
    code: string,
    template = uploadedAt('1795623764070-2026-11-25T16:22:44.070Z'),
  ) {
    mkdirSync(`${folder}${folderName}/client`, { recursive: true });
    writeFileSync(`${folder}${folderName}/vote.zip`, code);
    writeFileSync(`${folder}${folderName}/client/index.html`, '<html>');
    writeFileSync(`${folder}${folderName}/${templateFile}`, template);
    return hashPackage(`${folder}${folderName}`);
  }

  it('has the same release hash for the same code packaged later, and another one for different code or resources', () => {
    const first = writePackage('a', 'code');
    const later = writePackage('b', 'code', uploadedAt('1795999999999-2026-11-30T01:00:00.000Z'));
    expect(later.digest).to.not.equal(first.digest);
    expect(later.release).to.equal(first.release);
    expect(writePackage('c', 'other code').release).to.not.equal(first.release);
    expect(writePackage('d', 'code', '{"Resources":{}}').release).to.not.equal(first.release);
  });

  it('has the same release hash whatever the order of the keys in its template', () => {
    const resources = [
      '{"A":{"Type":"X","Properties":{"b":[1,2],"a":{}}},"B":{}}',
      '{"B":{},"A":{"Properties":{"a":{},"b":[1,2]},"Type":"X"}}',
    ];
    const [first, reordered] = resources.map((text, i) =>
      writePackage(`order-${i}`, 'code', `{"Resources":${text}}`),
    );
    expect(reordered?.release).to.equal(first?.release);
    // The order of a list has a meaning.
    const list = writePackage(
      'list',
      'code',
      '{"Resources":{"A":{"Type":"X","Properties":{"b":[2,1],"a":{}}},"B":{}}}',
    );
    expect(list.release).to.not.equal(first?.release);
  });

  it('has the same code for every stage, or lists the differences', () => {
    const dev = { ballot: writePackage('dev', 'code', '{"stage":"dev"}') };
    const prod = { ballot: writePackage('prod', 'code', '{"stage":"prod"}') };
    expect(findDifferingCode({ stages: { dev, prod } })).to.deep.equal([]);
    const other = { ballot: writePackage('other', 'other') };
    expect(findDifferingCode({ stages: { dev, prod, other } })).to.deep.equal(['ballot/vote.zip']);
  });

  it('is not deployed if a byte of it has changed', () => {
    const built = { commit: 'c', stages: { prod: { ballot: writePackage('prod/ballot', 'code') } } };
    expect(verifyArtifact(built, 'prod', folder)).to.have.keys('ballot');
    writeFileSync(`${folder}prod/ballot/vote.zip`, 'another code');
    expect(() => verifyArtifact(built, 'prod', folder)).to.throw('differs from the manifest: ballot');
    expect(() => verifyArtifact(built, 'qa', folder)).to.throw('not built for qa');
  });
});
