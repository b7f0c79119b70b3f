import { NodeHttpHandler } from '@smithy/node-http-handler';
import { getRequestLimits } from './request-deadline.ts';

type Handle = NodeHttpHandler['handle'];

/** The limits of one attempt of a call to AWS, in milliseconds. */
export interface AttemptLimits {
  readonly connectMs: number;
  /** The connection, the request and the response together. */
  readonly attemptMs: number;
  /** Whether only the time without a byte is limited in the body of a response, because the body is a file. */
  readonly isFile?: boolean | undefined;
}

/**
 * Sends the attempts of the calls of an AWS client. An attempt ends after its time, which is an error that is
 * retried (call-retries.ts), and at the deadline of the request that is handled (request-deadline.ts). After the deadline none begins.
 */
export class LimitedHttpHandler extends NodeHttpHandler {
  readonly #limits: AttemptLimits;
  readonly #scale: number;

  /** @param scale multiplies all times. Above 1, as for the local engine, a request has no limit of its own. */
  constructor(limits: AttemptLimits, scale: number) {
    super({
      connectionTimeout: limits.connectMs * scale,
      requestTimeout: limits.attemptMs * scale,
      // Without this, the SDK only writes a warning.
      throwOnRequestTimeout: true,
      // The time without a byte, also in the body of a response.
      socketTimeout: limits.attemptMs * scale,
    });
    this.#limits = limits;
    this.#scale = scale;
  }

  override async handle(...[request, options]: Parameters<Handle>): ReturnType<Handle> {
    const { signal, callLimits } = getRequestLimits() ?? {};
    // A burst of votes in a test waits longer for the local engine, which is not a fault.
    const { attemptMs: limitMs } = (this.#scale > 1 ? undefined : callLimits) ?? this.#limits;
    const attemptMs = limitMs * this.#scale;
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), attemptMs);
    const stop = () => clearTimeout(timer);
    try {
      const abortSignal = AbortSignal.any(signal === undefined ? [timeout.signal] : [timeout.signal, signal]);
      const { response } = await super.handle(request, { ...options, abortSignal });
      if (this.#limits.isFile) stop();
      else response.body.once('close', stop);
      return { response };
    } catch (error) {
      stop();
      if (!timeout.signal.aborted || signal?.aborted) throw error;
      throw Object.assign(new Error(`no response within ${attemptMs} ms`), { name: 'TimeoutError' });
    }
  }
}
