import * as z from 'zod/mini';
import type { Contract } from '../src/http/contract.ts';
import type { ProblemKind } from '../src/http/problem.ts';
import {
  internalError,
  invalidRequest,
  notAllowed,
  notSignedIn,
  tooLarge,
  unsupportedMediaType,
} from '../src/http/problems.ts';
import { scope, scopeMeanings } from '../src/tokens/scopes.ts';

type Json = Record<string, unknown>;

/** A service's part of the API. */
export interface ApiPart {
  readonly service: string;
  readonly contracts: readonly Contract[];
}

/**
 * The OpenAPI 3.1 document of some services, made of the very schemas that check their requests.
 * @param title of the document
 * @param parts one tag each
 */
export function openapi(title: string, parts: readonly ApiPart[]): Json {
  const paths: Record<string, Json> = {};
  for (const { service, contracts } of parts) {
    for (const contract of contracts) {
      const item = paths[contract.path] ?? {};
      paths[contract.path] = item;
      item[contract.method.toLowerCase()] = operation(service, contract);
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
        ...(parts.some(({ contracts }) => contracts.some((each) => each.scope)) && { apiKey: apiKeyScheme }),
      },
      schemas: { Problem: problemSchema },
    },
  };
}

/** An API key becomes a short token that says what it may do (docs/decisions/015). */
const apiKeyScheme = {
  type: 'oauth2',
  flows: {
    clientCredentials: {
      tokenUrl: '/v1/token',
      scopes: Object.fromEntries(scope.options.map((name) => [name, scopeMeanings[name]])),
    },
  },
};

/** One of these is enough: a person's token of a role that may, or an API key's with the scope. */
const security = (contract: Contract): Json[] => [
  { bearer: [] },
  ...(contract.scope === undefined ? [] : [{ apiKey: [contract.scope] }]),
];

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'correlationId'],
  properties: {
    type: { type: 'string', description: 'What to switch on: urn:suffra:problem:<slug>.' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What to do about it.' },
    correlationId: { type: 'string', description: 'Tell us this one.' },
  },
};

function operation(service: string, contract: Contract): Json {
  const roles = contract.auth === 'public' ? 'Anyone.' : `Roles: ${contract.auth.join(', ')}.`;
  const keys = contract.scope === undefined ? undefined : `API keys with the scope ${contract.scope}.`;
  return {
    tags: [service],
    operationId: contract.operationId,
    summary: contract.summary,
    description: [contract.description, [roles, keys].filter(Boolean).join(' ')].filter(Boolean).join('\n\n'),
    ...(contract.auth !== 'public' && { security: security(contract) }),
    parameters: [
      ...parameters('path', contract.params),
      ...parameters('query', contract.query),
      ...parameters('header', contract.headers),
    ],
    ...(contract.body && {
      requestBody: {
        required: true,
        content: {
          [contract.bodyType === 'form' ? 'application/x-www-form-urlencoded' : 'application/json']: {
            // What is signed by others has their form, not ours.
            schema: contract.bodyType === 'raw' ? { type: 'object' } : jsonSchema(contract.body),
          },
        },
      },
    }),
    responses: { ...answers(contract), ...problems(contract) },
  };
}

function parameters(place: string, schema: z.core.$ZodType | undefined): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = jsonSchema(schema);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function answers({ answers: given }: Contract): Json {
  return Object.fromEntries(
    Object.entries(given).map(([status, { description, body }]) => [
      status,
      { description, ...(body && { content: { 'application/json': { schema: jsonSchema(body) } } }) },
    ]),
  );
}

function problems(contract: Contract): Json {
  const kinds = [
    invalidRequest,
    ...(contract.auth === 'public' ? [] : [notSignedIn, notAllowed]),
    ...(contract.body ? [tooLarge, unsupportedMediaType] : []),
    ...contract.problems,
    internalError,
  ];
  const byStatus = new Map<number, ProblemKind[]>();
  for (const kind of new Map(kinds.map((each) => [each.slug, each])).values())
    byStatus.set(kind.status, [...(byStatus.get(kind.status) ?? []), kind]);
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      status,
      {
        description: same.map((kind) => `\`${kind.slug}\`: ${kind.title}. ${kind.detail}`).join('\n\n'),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

/** What a schema lets in, as JSON Schema 2020-12, which OpenAPI 3.1 uses as it is. */
export function jsonSchema(schema: z.core.$ZodType): { properties?: Json; required?: string[] } & Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}
