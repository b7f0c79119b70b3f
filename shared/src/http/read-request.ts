import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { headerOf } from './authenticate.ts';
import type { Contract } from './contract.ts';
import { invalidRequest, tooLarge, unsupportedMediaType } from './problems.ts';

const maxBodyBytes = 65_536;
/** What payment providers send is larger at times. */
const maxRawBytes = 262_144;

/** The body of a contract whose `bodyType` is `raw`: the bytes as they came, of which nothing is believed yet. */
export const rawBody = z.object({ bytes: z.instanceof(Buffer) });
const nothing = z.strictObject({});

/** The four parts of a request, checked by the contract's schemas. */
export interface Parts<P, Q, H, B> {
  params: P;
  query: Q;
  headers: H;
  body: B;
}

type Schema = z.core.$ZodType;

/**
 * Checks a request against its contract.
 * @throws Problem `invalid-request` (400) with every fault by its place, `too-large` (413) or
 *   `unsupported-media-type` (415)
 */
export function readRequest<P extends Schema, Q extends Schema, H extends Schema, B extends Schema>(
  contract: Contract<P, Q, H, B>,
  event: APIGatewayProxyEventV2,
): Parts<z.output<P>, z.output<Q>, z.output<H>, z.output<B>> {
  const faults: Fault[] = [];
  const check = <S extends Schema>(place: string, schema: S | undefined, value: unknown): z.output<S> => {
    const parsed = z.safeParse(schema ?? nothing, value);
    if (!parsed.success) for (const issue of parsed.error.issues) faults.push(faultOf(place, issue));
    // On failure the value is never used: the faults are thrown below.
    return parsed.data as z.output<S>;
  };
  const parts = {
    params: check<P>('path', contract.params, event.pathParameters ?? {}),
    query: check<Q>('query', contract.query, event.queryStringParameters ?? {}),
    headers: check<H>('header', contract.headers, contract.headers ? lowerCased(event) : {}),
    body: check<B>('body', contract.body, readBody(contract, event)),
  };
  if (faults.length > 0) throw invalidRequest({ extensions: { errors: faults.slice(0, 20) } });
  return parts;
}

interface Fault {
  in: string;
  path: string;
  message: string;
}

function faultOf(place: string, issue: z.core.$ZodIssue): Fault {
  const extra =
    issue.code === 'unrecognized_keys' ? `unknown: ${issue.keys.slice(0, 5).join(', ')}` : undefined;
  return { in: place, path: issue.path.map(String).join('.'), message: extra ?? issue.message };
}

function lowerCased(event: APIGatewayProxyEventV2): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(event.headers ?? {}).map(([key, value]) => [key.toLowerCase(), value]),
  );
}

function readBody(contract: Pick<Contract, 'body' | 'bodyType'>, event: APIGatewayProxyEventV2): unknown {
  if (contract.bodyType === 'raw') return { bytes: bodyBytes(event, maxRawBytes) };
  const text = bodyText(event);
  if (contract.body === undefined) return text === '' ? {} : { body: text };
  const type = (headerOf(event, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (contract.bodyType === 'form') {
    if (type !== 'application/x-www-form-urlencoded') throw unsupportedMediaType();
    return readForm(text);
  }
  if (type !== 'application/json' && type !== 'application/merge-patch+json') throw unsupportedMediaType();
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    throw invalidRequest({ extensions: { errors: [{ in: 'body', path: '', message: 'not valid JSON' }] } });
  }
}

function readForm(text: string): Record<string, string> {
  const form = new URLSearchParams(text);
  const names = [...form.keys()];
  // RFC 6749 §3.2: parameters must not be included more than once.
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw invalidRequest({ extensions: { errors: [{ in: 'body', path: twice, message: 'given twice' }] } });
  return Object.fromEntries(form);
}

function bodyBytes(event: APIGatewayProxyEventV2, most: number): Buffer {
  // serverless-offline hands some JSON on as its value (false, 0) where API Gateway hands on text.
  const given: unknown = event.body ?? '';
  const raw = typeof given === 'string' ? given : JSON.stringify(given);
  if (raw.length > most * 2) throw tooLarge();
  const bytes = Buffer.from(raw, event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > most) throw tooLarge();
  return bytes;
}

function bodyText(event: APIGatewayProxyEventV2): string {
  const bytes = bodyBytes(event, maxBodyBytes);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // A gateway that decodes leniently has already put the replacement character where bytes were not UTF-8.
    if (!text.includes('\uFFFD')) return text;
  } catch {
    // falls through to the one answer for both
  }
  throw invalidRequest({ extensions: { errors: [{ in: 'body', path: '', message: 'not valid UTF-8' }] } });
}
