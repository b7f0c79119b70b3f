import { expect } from 'chai';
import * as z from 'zod/mini';
import { none, parseSeriesName, toSeriesName } from '../../services/metrics/src/domain/series.ts';
import { loadContracts } from '../../shared/api-docs/contracts.ts';
import { services } from '../../shared/local-platform/paths.ts';
import { accountId, id, tenantId, voterId } from '../../shared/runtime/fields.ts';
import type { Contract } from '../../shared/runtime/http/contract.ts';

/**
 * Reported: the accounts `.` and `..` could not be addressed, because URLs drop these segments, and the account `-` had the
 * metrics of everything without an account.
 */
const invalid = [
  '.',
  '..',
  '-',
  '--------',
  '~',
  '_',
  '__proto__',
  '.hidden',
  '-shop-1',
  '*',
  '%2e',
  'a/b',
  'a#b',
  '',
];

describe('ids', function () {
  this.timeout(120_000);
  let contracts: Contract[];

  before(async () => {
    contracts = (await Promise.all(services.map(loadContracts))).flat();
  });

  it('begin with a letter or digit, wherever they stand in a path', () => {
    const paths = contracts.filter(({ path }) => path.includes('{'));
    expect(paths).to.have.length.above(20);
    for (const { operationId, path, params } of paths)
      for (const [, name = ''] of path.matchAll(/\{(\w+)\}/g))
        for (const value of invalid) {
          const parsed = z.safeParse(params ?? z.never(), { [name]: value });
          const isRejected = parsed.error?.issues.some((issue) => issue.path[0] === name) ?? false;
          expect(isRejected, `${operationId} ${name}=${value}`).to.equal(true);
        }
  });

  it('are never equal to a fixed segment in the same place of another path', () => {
    for (const { path, params } of contracts)
      for (const other of contracts) {
        const segments = path.split('/');
        const otherSegments = other.path.split('/');
        if (segments.length !== otherSegments.length) continue;
        const differing = segments.filter((segment, i) => segment !== otherSegments[i]);
        const [, name] = /^\{(\w+)\}$/.exec(differing[0] ?? '') ?? [];
        const fixed = otherSegments[segments.indexOf(differing[0] ?? '')];
        if (differing.length !== 1 || name === undefined || fixed?.startsWith('{')) continue;
        const parsed = z.safeParse(params ?? z.never(), { [name]: fixed });
        const isRejected = parsed.error?.issues.some((issue) => issue.path[0] === name) ?? false;
        expect(isRejected, `${path} and ${other.path}`).to.equal(true);
      }
  });

  it('of accounts, tenants and people are not the mark for an absent account or voting', () => {
    for (const schema of [accountId, tenantId, voterId, id])
      expect(z.safeParse(schema, none).success).to.equal(false);
    expect(parseSeriesName(toSeriesName({ account: none, voting: none }))).to.deep.equal({
      account: '-',
      voting: '-',
    });
  });

  it('may contain zeros at the start, dots, dashes and tildes', () => {
    for (const value of ['00123', 'shop-7', 'a.', 'A~b_c.d', 'x'.repeat(64)])
      expect(z.safeParse(accountId, value).success, value).to.equal(true);
    expect(z.safeParse(accountId, 'x'.repeat(65)).success).to.equal(false);
  });
});
