import { expect } from 'chai';
import * as z from 'zod/mini';
import { handler as onVotings } from '../../services/ballot/src/consumers/voting-snapshots.ts';
import { createVoting } from '../../services/ballot/test/support/create-voting.ts';
import { loadRouteModules } from '../../shared/api-docs/contracts.ts';
import { services } from '../../shared/local-platform/paths.ts';
import { chunk } from '../../shared/runtime/chunk.ts';
import { votingScheduled } from '../../shared/runtime/events/votings.ts';
import type { Contract } from '../../shared/runtime/http/contract.ts';
import { encodeCursor } from '../../shared/runtime/http/cursor.ts';
import { generateId } from '../../shared/runtime/ids.ts';
import { call } from '../../shared/test-support/call.ts';
import { getPlatform } from '../../shared/test-support/platform.ts';
import { toSqsEvent, toSqsMessage } from '../../shared/test-support/sqs-events.ts';

const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const texts = [
  '',
  '#',
  'ann\u{10ffff}x',
  '\ud800',
  'z'.repeat(600),
  id,
  'listed#',
  `2999-12-31T23:59:59.999Z#${id}`,
];
const numbers = [-1, 0.5, 1_023, Number.MAX_SAFE_INTEGER];

/** The positions of all lists, with texts and numbers that no page has returned. */
const positions: Record<string, string | number>[] = [
  ...texts.flatMap((text) => [
    ...[{ after: text }, { before: text }, { order: 'id', after: text }, { order: 'name', after: text }],
    ...[{ order: 'all', after: text }, { tenantId: text }, { tenantId: 'platform', after: text }],
    ...[
      { bucket: 0, after: text },
      { runId: text, page: 0 },
    ],
  ]),
  ...numbers.flatMap((number) => [{ before: number }, { bucket: number }, { runId: 'x', page: number }]),
];
const cursors = [
  ...['x', '-', 'A'.repeat(1_024), Buffer.from('{"after":').toString('base64url')],
  ...[null, [], 1, { after: null }, { after: { $gt: '' } }].map((value) =>
    Buffer.from(JSON.stringify(value)).toString('base64url'),
  ),
  ...positions.map(encodeCursor),
].filter((cursor) => cursor.length <= 1_024);

/** Values of the other parameters of lists. */
const filters: Readonly<Record<string, string>> = { name: 'ann', id: 'a', text: 'ann' };
const ranges: Readonly<Record<string, string>> = { from: '2026-10-01', to: '2026-10-02' };

/** Returns the names of the properties of a query or body. */
function getProperties(schema: Contract['query']): string[] {
  if (schema === undefined) return [];
  const { properties } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.keys(properties ?? {});
}

describe('a made-up cursor', function () {
  this.timeout(240_000);

  it('is rejected or returns a page, on every list and with every filter', async () => {
    const { issuer } = await getPlatform('metrics');
    const tenantId = `t-${generateId().toLowerCase().slice(0, 12)}`;
    const voting = createVoting();
    await onVotings(toSqsEvent(toSqsMessage(votingScheduled, { tenantId, data: voting })));
    const params = { votingId: voting.votingId, voterId: id, month: '2026-10' };
    const failures: string[] = [];
    let listCount = 0;
    for (const service of services)
      for (const { contract, handler } of await loadRouteModules(service)) {
        const part = getProperties(contract.query).includes('cursor')
          ? 'query'
          : getProperties(contract.body).includes('cursor')
            ? 'body'
            : undefined;
        if (part === undefined || contract.auth === 'public') continue;
        listCount += 1;
        const names = getProperties(contract[part]);
        const required = service === 'wallet' && names.includes('from') ? ranges : {};
        const role = contract.auth.includes('admin') ? 'admin' : (contract.auth[0] ?? 'voter');
        const own = role === 'operator' ? 'platform' : tenantId;
        const pathParams = Object.fromEntries(
          Object.entries(params).filter(([name]) => contract.path.includes(`{${name}}`)),
        );
        for (const filter of [undefined, ...names.filter((name) => name in filters)])
          for (const group of chunk(cursors, 8)) {
            // Few requests of each caller, because exports are limited per caller.
            const token = await issuer.signToken({ tenantId: own, voterId: generateId(), role });
            const send = async (cursor: string) => {
              const values = {
                ...required,
                cursor,
                ...(filter !== undefined && { [filter]: filters[filter] }),
              };
              const request = { method: contract.method, params: pathParams, token, [part]: values };
              const { status } = await call(handler, request);
              if (status >= 500)
                failures.push(`${contract.operationId} ${filter}: ${Buffer.from(cursor, 'base64url')}`);
            };
            await Promise.all(group.map(send));
          }
      }
    expect(listCount).to.be.at.least(15);
    expect(failures).to.deep.equal([]);
  });
});
