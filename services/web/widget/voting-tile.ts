import type { PublicVoting } from '@suffra/shared/public/voting';
import { choiceFault } from '../src/rules/choice.ts';
import { letGo, watch } from './beat.ts';
import { Drawn } from './element.ts';
import { home } from './home.ts';
import { type Booth, cast, type Standing, standing } from './net/cast.ts';
import { readResults, readVoting, serverNow } from './net/public.ts';
import { provide, Refused, type TokenProvider } from './net/visitor.ts';
import { view } from './parts/view.ts';
import type { Shown } from './shown.ts';
import { stateOf } from './state-of.ts';
import { wordsOf } from './words/words.ts';

/** How often the voting and its results are read anew while they are looked at, seconds. */
const every = { voting: 30, results: 4 };
/** For so long the outcome of a paid vote is looked for, seconds. */
const patience = 120;

/** What a tile knows at first. */
const fresh: Shown = { load: 'loading', choices: [], busy: false };

/** A voting on anybody's page: `<voting-tile tenant="…" voting="…">` (docs/widget.md). */
export class VotingTile extends Drawn<Shown> {
  static readonly observedAttributes = ['tenant', 'voting', 'endpoints', 'token', 'lang', 'theme'];
  #provider: TokenProvider | undefined;
  #beats = 0;
  #wasNear = false;

  constructor() {
    super(fresh);
    // A page may have set them before this script came.
    for (const name of ['token', 'tokenProvider'] as const) {
      const given = Object.getOwnPropertyDescriptor(this, name);
      if (given === undefined) continue;
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, given.value);
    }
  }

  /** The partner's token of the visitor, in place of the attribute. */
  set token(token: string | undefined) {
    this.tokenProvider = token ? () => token : undefined;
  }

  /** Asked for the partner's token of the visitor whenever one is needed. All tiles of the tenant on the page share it. */
  set tokenProvider(provider: TokenProvider | undefined) {
    this.#provider = provider;
    this.#share();
  }

  connectedCallback(): void {
    this.#share();
    this.draw();
    watch(this, { near: () => this.#near(), beat: () => this.#beat() });
  }

  disconnectedCallback(): void {
    letGo(this);
  }

  attributeChangedCallback(name: string, _: string | null, value: string | null): void {
    if (name === 'token') this.token = value ?? undefined;
    else if (name === 'tenant' || name === 'voting' || name === 'endpoints') {
      // Before that nothing of the old one was asked for.
      if (!this.#wasNear) return;
      this.patch(fresh);
      void this.#load();
    } else this.draw();
  }

  protected drawn(): unknown {
    return view(this.shown, {
      words: wordsOf(this.lang ? [this.lang] : navigator.languages),
      now: serverNow(),
      choose: (choices, said) => this.patch({ choices, note: said }),
      vote: () => void this.#vote(),
      change: () => this.patch({ vote: undefined, choices: this.shown.vote?.choices ?? [], note: undefined }),
    });
  }

  get #booth(): Booth {
    const of = (name: string) => this.getAttribute(name) ?? '';
    const given = of('endpoints')
      .split(/\s+/)
      .filter((each) => each !== '');
    return { endpoints: given.length > 0 ? given : [home], tenant: of('tenant'), voting: of('voting') };
  }

  #share(): void {
    const { tenant } = this.#booth;
    if (this.#provider === undefined || tenant === '') return;
    provide(tenant, this.#provider);
    if (this.shown.note === 'sign-in') this.patch({ note: undefined });
  }

  #near(): void {
    this.#wasNear = true;
    void this.#load();
  }

  async #load(): Promise<void> {
    const { endpoints, tenant, voting: id } = this.#booth;
    try {
      const voting = await readVoting(endpoints, tenant, id);
      this.patch(voting === undefined ? { load: 'unknown' } : { load: 'there', voting });
      if (voting !== undefined && this.#showsResults(voting)) await this.#readResults();
    } catch {
      if (this.shown.voting === undefined) this.patch({ load: 'unreachable' });
    }
  }

  async #readResults(): Promise<void> {
    const { endpoints, tenant, voting } = this.#booth;
    const results = await readResults(endpoints, tenant, voting);
    this.patch({ results });
  }

  /** Whether there is, or may soon be, something to see. */
  #showsResults(voting: PublicVoting): boolean {
    const state = stateOf(voting, serverNow());
    if (voting.results === 'admins' || state === 'coming' || state === 'cancelled') return false;
    return voting.results === 'live' || state === 'closed';
  }

  #beat(): void {
    this.draw();
    this.#beats += 1;
    const { voting, results, load } = this.shown;
    const over = voting !== undefined && results?.status === 'certified';
    if (over || load === 'unknown') return;
    if (voting === undefined ? this.#beats % 5 === 0 : this.#beats % every.voting === 0) void this.#load();
    else if (voting && this.#beats % every.results === 0 && this.#showsResults(voting))
      // The next beat tries again.
      this.#readResults().catch(() => undefined);
  }

  async #vote(): Promise<void> {
    const { voting, choices, busy } = this.shown;
    if (voting === undefined || busy) return;
    const fault = choiceFault(voting.ballot, voting.options.length, choices);
    if (fault !== undefined) return this.patch({ note: fault });
    this.patch({ busy: true, note: undefined });
    try {
      const vote = await cast(this.#booth, choices);
      if (vote === undefined) return this.#askToSignIn();
      this.#settled(vote);
      if (vote.state === 'pending') await this.#follow(vote);
    } catch (error) {
      this.#refused(error);
    } finally {
      this.patch({ busy: false });
    }
  }

  /** Waits for the outcome of a paid vote. */
  async #follow(vote: Standing): Promise<void> {
    this.patch({ busy: false });
    const until = Date.now() + patience * 1000;
    for (let wait = 1_000; Date.now() < until && this.isConnected; wait = Math.min(wait * 1.5, 10_000)) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      // It can't be told just now: the next look may.
      const now = await standing(this.#booth).catch(() => vote);
      if (now !== undefined && now.state !== 'pending') return this.#settled(now);
    }
    this.patch({ note: 'still-pending' });
  }

  #settled(vote: Standing): void {
    const declined = vote.state === 'declined' || vote.state === 'voided';
    this.patch(declined ? { vote: undefined, note: vote.state } : { vote, note: undefined });
    const { state, voteId } = vote;
    this.tell('suffra-vote', { votingId: this.#booth.voting, voteId, state });
  }

  #refused(error: unknown): void {
    const { slug, body } = error instanceof Refused ? error : new Refused('other');
    this.patch({ note: slug });
    if (slug === 'not-signed-in') this.tell('suffra-sign-in-needed', { tenant: this.#booth.tenant });
    if (slug !== 'already-voted') return;
    const receipt = typeof body.receipt === 'string' ? body.receipt : undefined;
    void standing(this.#booth).then(
      (vote) => this.patch({ vote }),
      () => this.patch({ vote: { state: 'accepted', voteId: '', ...(receipt && { receipt }) } }),
    );
  }

  #askToSignIn(): void {
    this.patch({ note: 'sign-in' });
    this.tell('suffra-sign-in-needed', { tenant: this.#booth.tenant });
  }
}
