import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { loadContracts } from '../../shared/api-docs/contracts.ts';
import { toJsonSchema } from '../../shared/api-docs/openapi.ts';
import { toApiGatewayEvent } from '../../shared/local-platform/api-gateway.ts';
import { services } from '../../shared/local-platform/paths.ts';
import type { Contract } from '../../shared/runtime/http/contract.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import { readRequest } from '../../shared/runtime/http/read-request.ts';
import { createSample, findLocations, type JsonSchema } from '../support/schema-samples.ts';

/** Values that a client may send by mistake or on purpose in any place. */
const hostileValues: readonly unknown[] = [
  ...['', ' ', '0', 'null', '\ud800', '\u0000', '\u202e', '__proto__', '../', "' OR 1=1", 'z'.repeat(5_000)],
  ...[null, true, false, 0, -1, 0.5, 1e21, Number.MAX_SAFE_INTEGER],
  ...[
    [],
    [[]],
    [null],
    Array.from({ length: 300 }, () => 'x'),
    {},
    { $gt: '' },
    { __proto__: null, length: -1 },
  ],
];
/** Bodies that are not what any contract describes. */
const hostileBodies = ['', '{', 'null', '[]', '"text"', '0', '{"a":'.repeat(9_000), '\ufffd'];
const rejections = [400, 413, 415];

type Part = 'params' | 'query' | 'headers' | 'body';
const parts: readonly Part[] = ['params', 'query', 'headers', 'body'];
type Values = Record<Part, unknown>;

const ajv = new Ajv2020({ strict: false, validateFormats: false });

describe('a request that its contract does not allow', function () {
  this.timeout(120_000);
  let contracts: Contract[] = [];

  before(async () => {
    contracts = (await Promise.all(services.map(loadContracts))).flat();
    expect(contracts.length).to.be.at.least(90);
  });

  it('is rejected by each route wherever it differs from the document, and nothing else fails', () => {
    const failures: string[] = [];
    let validSamples = 0;
    let requests = 0;
    for (const contract of contracts) {
      const schemas = readSchemas(contract);
      const sample = createSamples(schemas);
      if (read(contract, sample) === 'accepted') validSamples += 1;
      for (const part of parts) {
        const matches = ajv.compile(schemas[part]);
        for (const { path, put } of findLocations(schemas[part]))
          for (const value of hostileValues) {
            const values = { ...sample, [part]: put(sample[part], value) };
            requests += 1;
            const outcome = read(contract, values);
            const isText = part !== 'body' || contract.bodyType === 'form';
            const sent = isText ? toTexts(values[part]) : values.body;
            if (outcome === 'accepted' ? !matches(sent) : !rejections.includes(outcome))
              failures.push(`${contract.operationId} ${part} ${path} ${JSON.stringify(value)}: ${outcome}`);
          }
      }
    }
    expect(failures.slice(0, 50)).to.deep.equal([]);
    // Otherwise the rejections could have another reason than the value. Some texts have a form that no schema describes.
    expect(validSamples / contracts.length).to.be.above(0.85);
    expect(requests).to.be.above(10_000);
  });

  it('is rejected by each route if its body is no JSON object', () => {
    for (const contract of contracts.filter(
      ({ body, bodyType }) => body && (bodyType ?? 'json') === 'json',
    )) {
      const sample = createSamples(readSchemas(contract));
      for (const body of hostileBodies)
        expect(
          read(contract, { ...sample, body }),
          `${contract.operationId} ${body.slice(0, 20)}`,
        ).to.be.oneOf(rejections);
    }
  });
});

/** Reads a request as the route does. @returns `accepted`, or the status of the problem */
function read(contract: Contract, { params, query, headers, body }: Values): 'accepted' | number {
  const types = {
    form: 'application/x-www-form-urlencoded',
    text: 'text/plain',
    json: 'application/json',
    raw: '',
  };
  const event = toApiGatewayEvent({
    method: contract.method,
    params: toTexts(params),
    query: toTexts(query),
    headers: { 'content-type': types[contract.bodyType ?? 'json'], ...toTexts(headers) },
    body: contract.body === undefined ? undefined : toBody(contract, body),
  });
  try {
    readRequest(contract, event);
    return 'accepted';
  } catch (error) {
    if (error instanceof Problem) return error.details.status;
    throw new Error(`${contract.operationId}: ${JSON.stringify(body)?.slice(0, 200)}`, { cause: error });
  }
}

const toBody = ({ bodyType }: Contract, body: unknown): unknown =>
  typeof body === 'string' || bodyType !== 'form' ? body : String(new URLSearchParams(toTexts(body)));

/** The values of a path, a query, headers or a form, which are texts. */
function toTexts(values: unknown): Record<string, string> {
  const entries = typeof values === 'object' && values !== null ? Object.entries(values) : [];
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value : (JSON.stringify(value) ?? '')]),
  );
}

function readSchemas(contract: Contract): Record<Part, JsonSchema> {
  const toSchema = (part: Part): JsonSchema => {
    const schema = contract[part];
    if (schema !== undefined) return toJsonSchema(schema);
    // Headers without a schema are ignored.
    return part === 'headers' ? {} : { type: 'object', additionalProperties: false };
  };
  return {
    params: toSchema('params'),
    query: toSchema('query'),
    headers: toSchema('headers'),
    body: toSchema('body'),
  };
}

function createSamples(schemas: Record<Part, JsonSchema>): Values {
  const matches = (schema: JsonSchema, value: unknown) => ajv.validate(schema, value);
  return {
    params: createSample(schemas.params, matches),
    query: createSample(schemas.query, matches),
    headers: createSample(schemas.headers, matches),
    body: createSample(schemas.body, matches),
  };
}
