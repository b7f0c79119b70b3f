import * as z from 'zod/mini';
import { type Contract, getBodySchema } from '../runtime/http/contract.ts';
import type { ProblemType } from '../runtime/http/problem.ts';
import {
  busy,
  internalError,
  invalidRequest,
  notAllowed,
  notSignedIn,
  tooLarge,
  unsupportedMediaType,
} from '../runtime/http/problems.ts';
import { scope, scopeDescriptions } from '../runtime/tokens/scopes.ts';

type Json = Record<string, unknown>;

/** The routes of one service. */
export interface ApiPart {
  readonly service: string;
  readonly contracts: readonly Contract[];
}

/**
 * Creates the OpenAPI 3.1 document of some services from the same schemas that validate their requests.
 * @param title of the document
 * @param parts one tag each
 */
export function createOpenApi(title: string, parts: readonly ApiPart[]): Json {
  const paths: Record<string, Json> = {};
  for (const { service, contracts } of parts) {
    for (const contract of contracts) {
      const item = paths[contract.path] ?? {};
      paths[contract.path] = item;
      item[contract.method.toLowerCase()] = toOperation(service, contract);
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title,
      version: '1',
      description: 'Errors are problem details (RFC 9457); times are RFC 3339 in UTC.',
    },
    servers: [{ url: '/' }],
    tags: parts.map(({ service }) => ({ name: service })),
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => a.localeCompare(b))),
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        ...(parts.some(({ contracts }) => contracts.some((contract) => contract.scope)) && {
          apiKey: apiKeyScheme,
        }),
      },
      schemas: { Problem: problemSchema },
    },
  };
}

/** An API key is exchanged for a short-lived token that contains its scopes (docs/decisions/015). */
const apiKeyScheme = {
  type: 'oauth2',
  flows: {
    clientCredentials: {
      tokenUrl: '/v1/token',
      scopes: Object.fromEntries(scope.options.map((name) => [name, scopeDescriptions[name]])),
    },
  },
};

/** Either is enough: a person's token with an allowed role, or an API key's token with the scope. */
const toSecurity = (contract: Contract): Json[] => [
  { bearer: [] },
  ...(contract.scope === undefined ? [] : [{ apiKey: [contract.scope] }]),
];

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'correlationId'],
  properties: {
    type: { type: 'string', description: 'The kind of problem: urn:suffra:problem:<code>.' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What the caller can do about it.' },
    correlationId: {
      type: 'string',
      description: 'The id of the request in the logs. Include it when you report a problem.',
    },
  },
};

function toOperation(service: string, contract: Contract): Json {
  const roles = contract.auth === 'public' ? 'Anyone.' : `Roles: ${contract.auth.join(', ')}.`;
  const limited = contract.allowsLimitedAdmins
    ? 'Admins and API keys that are limited to some votings or an account: for these only.'
    : undefined;
  const keys = contract.scope === undefined ? undefined : `API keys with the scope ${contract.scope}.`;
  return {
    tags: [service],
    operationId: contract.operationId,
    summary: contract.summary,
    description: [contract.description, [roles, limited, keys].filter(Boolean).join(' ')]
      .filter(Boolean)
      .join('\n\n'),
    ...(contract.auth !== 'public' && { security: toSecurity(contract) }),
    parameters: [
      ...toParameters('path', contract.params),
      ...toParameters('query', contract.query),
      ...toParameters('header', contract.headers),
    ],
    ...(contract.body && {
      requestBody: {
        required: true,
        content: {
          [getMediaType(contract)]: {
            schema: toBodySchema(contract.bodyType, contract.body),
          },
        },
      },
    }),
    responses: { ...toResponses(contract), ...toProblemResponses(contract) },
  };
}

function toParameters(location: string, schema: z.core.$ZodType | undefined): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = toJsonSchema(schema);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: location,
    required: location === 'path' || required.includes(name),
    schema: property,
  }));
}

function toResponses({ responses }: Contract): Json {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => {
      const schema = getBodySchema(response);
      const content = schema && { content: { 'application/json': { schema: toJsonSchema(schema) } } };
      return [status, { description: response.description, ...content }];
    }),
  );
}

/** Lists the problems with which a route may respond, as the document says. */
export const listProblemTypes = (contract: Contract): ProblemType[] => [
  invalidRequest,
  ...(contract.auth === 'public' ? [] : [notSignedIn, notAllowed]),
  ...(contract.body ? [tooLarge, unsupportedMediaType] : []),
  ...contract.problems,
  busy,
  busy,
  internalError,
];

function toProblemResponses(contract: Contract): Json {
  const byStatus = new Map<number, ProblemType[]>();
  for (const problemType of new Map(
    listProblemTypes(contract).map((problemType) => [problemType.code, problemType]),
  ).values())
    byStatus.set(problemType.status, [...(byStatus.get(problemType.status) ?? []), problemType]);
  return Object.fromEntries(
    [...byStatus].map(([status, problems]) => [
      status,
      {
        description: problems
          .map((problemType) => `\`${problemType.code}\`: ${problemType.title}. ${problemType.detail}`)
          .join('\n\n'),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

/** Converts the input side of a schema to JSON Schema 2020-12, the dialect of OpenAPI 3.1. */
export function toJsonSchema(schema: z.core.$ZodType): { properties?: Json; required?: string[] } & Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

function toBodySchema(bodyType: Contract['bodyType'], body: z.core.$ZodType): Json {
  // Bodies signed by third parties have their format, which the contract does not define.
  if (bodyType === 'raw') return { type: 'object' };
  const schema = toJsonSchema(body);
  return bodyType === 'text'
    ? { type: 'string', contentMediaType: 'application/json', contentSchema: schema }
    : schema;
}

function getMediaType({ bodyType }: Contract): string {
  if (bodyType === 'form') return 'application/x-www-form-urlencoded';
  return bodyType === 'text' ? 'text/plain' : 'application/json';
}
