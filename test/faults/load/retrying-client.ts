import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';
import type { SeededRandom } from '../../chaos/support/seeded-random.ts';

/** The maximum number of attempts at a request, and how long a client waits for one answer. */
const maxAttempts = 5;
const answerTimeoutMs = 15_000;
/** The wait of a client whose answer has no Retry-After. */
const defaultRetryAfterMs = 1_000;

const optionalText = z.optional(z.string());
/** The fields of answers that the load and the checks read: of votes, purchases and problems. */
const answerBody = z.object({
  state: optionalText,
  receipt: optionalText,
  choices: z.optional(z.array(z.string())),
  purchaseId: optionalText,
  payAt: optionalText,
  /** Of a problem. */
  type: optionalText,
});
export type AnswerBody = z.output<typeof answerBody>;

/** The response to one attempt. Status 0: there was none. */
export interface ApiAnswer {
  readonly status: number;
  /** Undefined if the answer was empty, or no object. */
  readonly body: AnswerBody | undefined;
  readonly ms: number;
  /** When it arrived, milliseconds since the epoch. */
  readonly at: number;
}

/** The last answer to a request, and whether the client gave up before it was final. */
export interface RequestResult {
  readonly last: ApiAnswer;
  readonly attempts: number;
  readonly gaveUp: boolean;
}

/** The answers to all requests of a pass. */
export class AnswerLog {
  readonly answers: { readonly route: string; readonly answer: ApiAnswer }[] = [];
  readonly gaveUp: string[] = [];
}

interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** A client of the API that follows Retry-After on 503 and 429, and repeats requests whose response was lost. */
export class RetryingClient {
  readonly #api: string;
  readonly #token: string;
  readonly #log: AnswerLog;
  readonly #random: SeededRandom;

  constructor(api: string, token: string, log: AnswerLog, random: SeededRandom) {
    this.#api = api;
    this.#token = token;
    this.#log = log;
    this.#random = random;
  }

  /** Sends a request up to five times. */
  async send(request: ApiRequest): Promise<RequestResult> {
    const route = `${request.method} ${request.path.replace(/\/[\w-]{16,}/g, '/{id}')}`;
    for (let attempts = 1; ; attempts += 1) {
      const { answer, retryAfterMs } = await this.#try(request);
      this.#log.answers.push({ route, answer });
      if (retryAfterMs === undefined) return { last: answer, attempts, gaveUp: false };
      if (attempts === maxAttempts) {
        this.#log.gaveUp.push(route);
        return { last: answer, attempts, gaveUp: true };
      }
      await wait(retryAfterMs * (1 + this.#random.next() / 2));
    }
  }

  /** @returns the answer, and after which time to repeat the request; undefined if the answer is final */
  async #try({ method, path, body, headers }: ApiRequest) {
    const startedAt = performance.now();
    const getMs = () => performance.now() - startedAt;
    try {
      const response = await fetch(this.#api + path, {
        method,
        headers: {
          authorization: `Bearer ${this.#token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(answerTimeoutMs),
      });
      const text = await response.text();
      const answer: ApiAnswer = {
        status: response.status,
        body: answerBody.safeParse(parseJson(text)).data,
        ms: getMs(),
        at: Date.now(),
      };
      const isFinal = response.status < 500 && response.status !== 429;
      const retryAfterMs = Number(response.headers.get('retry-after')) * 1_000 || defaultRetryAfterMs;
      return { answer, retryAfterMs: isFinal ? undefined : retryAfterMs };
    } catch {
      const answer: ApiAnswer = { status: 0, body: undefined, ms: getMs(), at: Date.now() };
      return { answer, retryAfterMs: defaultRetryAfterMs };
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
