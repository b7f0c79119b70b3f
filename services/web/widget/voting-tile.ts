import { selectMessages } from './messages/select-messages.ts';
import {
  getIdentity,
  type Identity,
  readVisitor,
  setIdentity,
  type TokenProvider,
  toVisitor,
  watchIdentities,
} from './net/identity.ts';
import { getServerTime } from './net/public-objects.ts';
import type { VotingTarget } from './net/vote.ts';
import { renderTile } from './parts/tile-view.ts';
import { RenderedElement } from './rendered-element.ts';
import { scriptOrigin } from './script-origin.ts';
import { loadVoting, refresh } from './session/load-voting.ts';
import { restoreVote } from './session/restore-vote.ts';
import { TileSession } from './session/tile-session.ts';
import type { TileState } from './session/tile-state.ts';
import { observeVisibility, unobserveVisibility } from './visibility.ts';

const isSameTarget = (a: VotingTarget, b: VotingTarget): boolean =>
  a.tenant === b.tenant && a.voting === b.voting && `${a.endpoints}` === `${b.endpoints}`;

/** The custom element `<voting-tile tenant="…" voting="…">` (docs/widget.md). */
export class VotingTile extends RenderedElement {
  static readonly observedAttributes = ['tenant', 'voting', 'endpoints', 'token', 'lang', 'theme'];
  #identity: Identity | undefined;
  /** The tenant that uses the identity. */
  #identityTenant = '';
  #session = this.#createSession({});
  #visibleSeconds = 0;
  #isNearViewport = false;
  #unwatchIdentities = () => {};

  constructor() {
    super();
    // A page may have set these properties before this script ran.
    for (const name of ['token', 'tokenProvider'] as const) {
      const property = Object.getOwnPropertyDescriptor(this, name);
      if (property === undefined) continue;
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, property.value);
    }
  }

  /** The partner's token of the visitor, instead of the attribute. Without one, the visitor is signed out. */
  set token(token: string | null | undefined) {
    this.#setIdentity(token ? { provideToken: () => token, visitor: toVisitor(token) } : undefined);
  }

  /** Called whenever the partner's token of the visitor is needed. All tiles of the tenant on the page share it. */
  set tokenProvider(provideToken: TokenProvider | null | undefined) {
    this.#setIdentity(provideToken ? { provideToken } : undefined);
  }

  connectedCallback(): void {
    this.#unwatchIdentities = watchIdentities((tenant) => {
      if (tenant === this.#session.target.tenant) this.#onIdentityChange();
    });
    this.#shareIdentity();
    void this.#updateVisitor();
    this.requestRender();
    observeVisibility(this, { onNear: () => this.#near(), onTick: () => this.#tick() });
  }

  disconnectedCallback(): void {
    this.#unwatchIdentities();
    unobserveVisibility(this);
  }

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (name === 'token') this.token = value;
    else if (before !== value && !isSameTarget(this.#target, this.#session.target)) {
      this.#replaceSession({});
      if (this.isConnected) this.#shareIdentity();
    } else this.requestRender();
  }

  protected renderContent(): unknown {
    const session = this.#session;
    this.setBrandColors(session.state.voting?.brand?.colors);
    return renderTile({
      session,
      messages: selectMessages(this.lang ? [this.lang] : navigator.languages),
      now: getServerTime(),
      site: `${scriptOrigin}/t/${session.target.tenant}/`,
    });
  }

  get #target(): VotingTarget {
    const getText = (name: string) => this.getAttribute(name) ?? '';
    const endpoints = getText('endpoints')
      .split(/\s+/)
      .filter((part) => part !== '');
    return {
      endpoints: endpoints.length > 0 ? endpoints : [scriptOrigin],
      tenant: getText('tenant'),
      voting: getText('voting'),
    };
  }

  #createSession(state: Partial<TileState>): TileSession {
    const target = this.#target;
    const host = {
      requestRender: () => this.requestRender(),
      emit: (name: string, detail: object) => this.emit(name, detail),
      moveFocus: (selector: string) => this.moveFocus(selector),
      replaceVisitor: (visitor: string | undefined) => this.#replaceVisitor(visitor),
    };
    return new TileSession(target, host, { visitor: getIdentity(target.tenant)?.visitor, ...state });
  }

  #replaceSession(state: Partial<TileState>): void {
    this.#session.end();
    const session = this.#createSession(state);
    this.#session = session;
    this.requestRender();
    // In a microtask: a page often changes several attributes at once.
    queueMicrotask(() => {
      if (this.#session === session) this.#load();
    });
  }

  /** Begins a session for another visitor. Public data stays. */
  #replaceVisitor(visitor: string | undefined): void {
    const { load, voting, results } = this.#session.state;
    this.#replaceSession({ visitor, load, voting, results });
  }

  #load(): void {
    if (!this.#isNearViewport) return;
    void loadVoting(this.#session);
    void restoreVote(this.#session);
  }

  #near(): void {
    this.#isNearViewport = true;
    this.#load();
  }

  #tick(): void {
    this.requestRender();
    this.#visibleSeconds += 1;
    refresh(this.#session, this.#visibleSeconds);
  }

  #setIdentity(identity: Identity | undefined): void {
    const isWithdrawn = this.#identity !== undefined && identity === undefined;
    this.#identity = identity;
    // The visitor has left: no tile of the page may act for them, whichever tile has the token.
    if (isWithdrawn && this.#identityTenant !== '') setIdentity(this.#identityTenant, undefined);
    this.#identityTenant = '';
    this.#shareIdentity();
  }

  /** Lets all tiles of the tenant use the identity that the page gave to this one, once. */
  #shareIdentity(): void {
    const { tenant } = this.#session.target;
    if (this.#identity === undefined || tenant === '' || tenant === this.#identityTenant) return;
    this.#identityTenant = tenant;
    setIdentity(tenant, this.#identity);
  }

  #onIdentityChange(): void {
    if (getIdentity(this.#session.target.tenant) === undefined) this.#replaceVisitor(undefined);
    else void this.#updateVisitor();
  }

  /** Assigns the session to the visitor that the page has signed in. */
  async #updateVisitor(): Promise<void> {
    const session = this.#session;
    const { tenant } = session.target;
    const identity = getIdentity(tenant);
    let visitor = identity?.visitor;
    // A provider is called only if the tile shows something of a visitor, who may have left.
    if (identity !== undefined && visitor === undefined && session.state.visitor !== undefined)
      visitor = await readVisitor(tenant).catch(() => undefined);
    if (getIdentity(tenant) !== identity || !session.assignVisitor(visitor)) return;
    if (identity !== undefined && session.state.note === 'sign-in') session.setState({ note: undefined });
    if (this.#isNearViewport) void restoreVote(session);
  }
}
