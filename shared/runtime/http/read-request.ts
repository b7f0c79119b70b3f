import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Contract } from './contract.ts';
import { getHeader } from './get-header.ts';
import { invalidRequest, tooLarge, unsupportedMediaType } from './problems.ts';

const maxBodyBytes = 65_536;
/** Payment providers sometimes send larger bodies. */
const maxRawBytes = 262_144;

const emptyObject = z.strictObject({});

/** The four parts of a request, validated by the schemas of the contract. */
export interface ValidatedInput<P, Q, H, B> {
  params: P;
  query: Q;
  headers: H;
  body: B;
}

type Schema = z.core.$ZodType;

/**
 * Validates a request against its contract.
 * @throws Problem `invalid-request` (400) with every error and its location, `too-large` (413) or
 *   `unsupported-media-type` (415)
 */
export function readRequest<P extends Schema, Q extends Schema, H extends Schema, B extends Schema>(
  contract: Contract<P, Q, H, B>,
  event: APIGatewayProxyEventV2,
): ValidatedInput<z.output<P>, z.output<Q>, z.output<H>, z.output<B>> {
  const errors: ValidationError[] = [];
  const check = <S extends Schema>(location: string, schema: S | undefined, value: unknown): z.output<S> => {
    const parsed = z.safeParse(schema ?? emptyObject, value);
    if (!parsed.success)
      for (const issue of parsed.error.issues) errors.push(toValidationError(location, issue));
    // The value of a failed check is never used: the errors are thrown below.
    return parsed.data as z.output<S>;
  };
  const input = {
    params: check<P>('path', contract.params, event.pathParameters ?? {}),
    query: check<Q>('query', contract.query, event.queryStringParameters ?? {}),
    headers: check<H>('header', contract.headers, contract.headers ? toLowerCaseHeaders(event) : {}),
    body: check<B>('body', contract.body, parseBody(contract, event)),
  };
  if (errors.length > 0) throw invalidRequest({ extensions: { errors: errors.slice(0, 20) } });
  return input;
}

interface ValidationError {
  in: string;
  path: string;
  message: string;
}

function toValidationError(location: string, issue: z.core.$ZodIssue): ValidationError {
  const unknownKeys =
    issue.code === 'unrecognized_keys' ? `unknown: ${issue.keys.slice(0, 5).join(', ')}` : undefined;
  return { in: location, path: issue.path.map(String).join('.'), message: unknownKeys ?? issue.message };
}

function toLowerCaseHeaders(event: APIGatewayProxyEventV2): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(event.headers ?? {}).map(([key, value]) => [key.toLowerCase(), value]),
  );
}

function parseBody(contract: Pick<Contract, 'body' | 'bodyType'>, event: APIGatewayProxyEventV2): unknown {
  if (contract.bodyType === 'raw') return { bytes: parseBodyBytes(event, maxRawBytes) };
  const text = parseBodyText(event);
  if (contract.body === undefined) return text === '' ? {} : { body: text };
  const type = (getHeader(event, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (contract.bodyType === 'form') {
    if (type !== 'application/x-www-form-urlencoded') throw unsupportedMediaType();
    return parseForm(text);
  }
  const types =
    contract.bodyType === 'text' ? ['text/plain'] : ['application/json', 'application/merge-patch+json'];
  if (!types.includes(type ?? '')) throw unsupportedMediaType();
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    throw invalidRequest({ extensions: { errors: [{ in: 'body', path: '', message: 'not valid JSON' }] } });
  }
}

function parseForm(text: string): Record<string, string> {
  const form = new URLSearchParams(text);
  const names = [...form.keys()];
  // RFC 6749 §3.2: parameters must not be included more than once.
  const duplicate = names.find((name, i) => names.indexOf(name) !== i);
  if (duplicate !== undefined)
    throw invalidRequest({
      extensions: { errors: [{ in: 'body', path: duplicate, message: 'must not be repeated' }] },
    });
  return Object.fromEntries(form);
}

function parseBodyBytes(event: APIGatewayProxyEventV2, maxBytes: number): Buffer {
  // serverless-offline passes some JSON bodies as values (`false`, `0`). API Gateway passes text.
  const body: unknown = event.body ?? '';
  const raw = typeof body === 'string' ? body : JSON.stringify(body);
  if (raw.length > maxBytes * 2) throw tooLarge();
  const bytes = Buffer.from(raw, event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > maxBytes) throw tooLarge();
  return bytes;
}

function parseBodyText(event: APIGatewayProxyEventV2): string {
  const bytes = parseBodyBytes(event, maxBodyBytes);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // A gateway with a lenient decoder has already replaced invalid bytes with the replacement character.
    if (!text.includes('\uFFFD')) return text;
  } catch {
    // Invalid bytes and replacement characters get the same response below.
  }
  throw invalidRequest({ extensions: { errors: [{ in: 'body', path: '', message: 'not valid UTF-8' }] } });
}
