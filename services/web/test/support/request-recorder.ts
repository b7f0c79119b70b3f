import type { Page } from 'playwright-core';

/** How every API route responds, except the session's. */
export interface ApiBehaviour {
  readonly status: 200 | 401 | 404 | 429 | 503;
  /** Whether the routes of the session fail too. */
  readonly failsSession?: boolean;
}

/** Records the requests of a page, and answers them in the page, so that its clock can run through them. */
export interface RequestRecorder {
  /** Waits until every request has its response. */
  settle(): Promise<void>;
  /** Returns the requests since the last call, `GET /v1/votings`, with their number. */
  takeCounts(): Promise<Readonly<Record<string, number>>>;
}

// As text, because the TypeScript loader of the tests changes what it compiles. Responses with status 200 are read from
// the API once and then repeated. A live connection is accepted and then closed at once.
const createRecorder = ({ status, failsSession = false }: ApiBehaviour): string => `
  const send = window.fetch.bind(window);
  const codes = { 401: 'not-signed-in', 404: 'no-such-tenant', 429: 'too-many-requests', 503: 'busy' };
  const known = new Map();
  const pending = new Set();
  const settle = async () => {
    while (pending.size > 0) await Promise.allSettled([...pending]);
  };
  const recorder = { requests: [], settle };
  window.recorder = recorder;
  // The delays get their average jitter.
  Math.random = () => 0.5;
  window.fetch = async (path, options) => {
    const { pathname } = new URL(path, location.origin);
    recorder.requests.push(options.method + ' ' + pathname);
    if (${status} !== 200 && (${failsSession} || !pathname.startsWith('/v1/sessions'))) {
      const body = JSON.stringify({ type: 'urn:suffra:problem:' + codes[${status}], title: '', status: ${status} });
      return new Response(body, { status: ${status}, headers: { 'content-type': 'application/problem+json' } });
    }
    const key = options.method + ' ' + path;
    if (known.has(key)) return known.get(key).clone();
    const sent = send(path, options).finally(() => pending.delete(sent));
    pending.add(sent);
    known.set(key, await sent);
    return known.get(key).clone();
  };
  window.WebSocket = class extends EventTarget {
    constructor() {
      super();
      recorder.requests.push('GET /live');
      queueMicrotask(() => {
        this.dispatchEvent(new Event('open'));
        this.dispatchEvent(new Event('close'));
      });
    }
    send() {}
    close() {}
  };
`;

/** Installs the recorder and a clock in the next documents of a page. */
export async function recordRequests(page: Page, behaviour: ApiBehaviour): Promise<RequestRecorder> {
  await page.clock.install();
  await page.addInitScript({ content: `(() => {${createRecorder(behaviour)}})();` });
  return {
    settle: async () => {
      await page.evaluate('window.recorder.settle()');
    },
    takeCounts: async () => {
      const requests = await page.evaluate<string[]>('window.recorder.requests.splice(0)');
      const counts: Record<string, number> = {};
      for (const request of requests) counts[request] = (counts[request] ?? 0) + 1;
      return counts;
    },
  };
}
