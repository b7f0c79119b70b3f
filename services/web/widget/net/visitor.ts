/** Gives the partner's token of the visitor who looks at the page; undefined when nobody is signed in. */
export type TokenProvider = () => string | undefined | Promise<string | undefined>;

interface Access {
  readonly of: string;
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** What the tiles of this page know of its visitor, by tenant: in memory alone. */
const providers = new Map<string, TokenProvider>();
const accesses = new Map<string, Access>();
const exchanges = new Map<string, Promise<Access>>();

/** An exchange was refused: `slug` names the problem. */
export class Refused extends Error {
  constructor(
    readonly slug: string,
    readonly body: Readonly<Record<string, unknown>> = {},
  ) {
    super(slug);
  }
}

/** Lets all tiles of a tenant on this page use a provider that one of them was given. */
export const provide = (tenant: string, provider: TokenProvider): void =>
  void providers.set(tenant, provider);

/** Forgets the platform's token of a tenant: it was refused. */
export const forget = (tenant: string): void => void accesses.delete(tenant);

/**
 * The platform's token for the visitor: the partner's, exchanged once and shared by all tiles of the page.
 * @param endpoint where to exchange it
 * @returns undefined when nobody is signed in on the page
 * @throws Refused when the platform does not take the partner's token; a TypeError when no answer came
 */
export async function accessFor(endpoint: string, tenant: string): Promise<string | undefined> {
  const visitor = await providers.get(tenant)?.();
  if (!visitor) return undefined;
  const known = accesses.get(tenant);
  if (known !== undefined && known.of === visitor && known.until > Date.now()) return known.token;
  const name = `${tenant} ${visitor}`;
  const running = exchanges.get(name) ?? exchange(endpoint, tenant, visitor);
  exchanges.set(name, running);
  try {
    const access = await running;
    accesses.set(tenant, access);
    return access.token;
  } finally {
    exchanges.delete(name);
  }
}

async function exchange(endpoint: string, tenant: string, visitor: string): Promise<Access> {
  const answer = await fetch(`${endpoint}/v1/token`, {
    method: 'POST',
    credentials: 'omit',
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: visitor,
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      client_id: tenant,
    }),
  });
  const body = await answer.json();
  if (!answer.ok) throw new Refused(slugOf(body), body);
  // A minute early: it must not run out on its way.
  return { of: visitor, token: body.access_token, until: Date.now() + (body.expires_in - 60) * 1000 };
}

/** The last part of a problem's type. */
export const slugOf = (body: { type?: unknown }): string => String(body.type ?? '').replace(/^.*:/, '');
