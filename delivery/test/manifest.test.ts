import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { differingCode, packagedIn, verified } from '../artefact/manifest.ts';

const templateFile = 'cloudformation-template-update-stack.json';
const uploadedAt = (time: string) => JSON.stringify({ S3Key: `serverless/suffra-x/dev/${time}/vote.zip` });

describe('the artefact', () => {
  let folder: string;
  beforeEach(() => {
    folder = `${mkdtempSync(join(tmpdir(), 'artefact-'))}/`;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function packaged(
    place: string,
    code: string,
    template = uploadedAt('1795623764070-2026-11-25T16:22:44.070Z'),
  ) {
    mkdirSync(`${folder}${place}/client`, { recursive: true });
    writeFileSync(`${folder}${place}/vote.zip`, code);
    writeFileSync(`${folder}${place}/client/index.html`, '<html>');
    writeFileSync(`${folder}${place}/${templateFile}`, template);
    return packagedIn(`${folder}${place}`);
  }

  it('releases the same when the same was packaged at another time, and something else when code or resources differ', () => {
    const first = packaged('a', 'code');
    const later = packaged('b', 'code', uploadedAt('1795999999999-2026-11-30T01:00:00.000Z'));
    expect(later.digest).to.not.equal(first.digest);
    expect(later.release).to.equal(first.release);
    expect(packaged('c', 'other code').release).to.not.equal(first.release);
    expect(packaged('d', 'code', '{"Resources":{}}').release).to.not.equal(first.release);
  });

  it('has the same code for every stage, or says where not', () => {
    const dev = { ballot: packaged('dev', 'code', '{"stage":"dev"}') };
    const prod = { ballot: packaged('prod', 'code', '{"stage":"prod"}') };
    expect(differingCode({ stages: { dev, prod } })).to.deep.equal([]);
    const odd = { ballot: packaged('odd', 'other') };
    expect(differingCode({ stages: { dev, prod, odd } })).to.deep.equal(['ballot/vote.zip']);
  });

  it('is not deployed once a byte of it has changed', () => {
    const built = { commit: 'c', stages: { prod: { ballot: packaged('prod/ballot', 'code') } } };
    expect(verified(built, 'prod', folder)).to.have.keys('ballot');
    writeFileSync(`${folder}prod/ballot/vote.zip`, 'another code');
    expect(() => verified(built, 'prod', folder)).to.throw('Not what was built: ballot');
    expect(() => verified(built, 'qa', folder)).to.throw('not built for qa');
  });
});
