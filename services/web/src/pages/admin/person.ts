import { html, nothing } from 'lit';
import { readMessages, readParticipations, readPerson } from '../../api/people.ts';
import { toProblem } from '../../api/problem.ts';
import type { InboxItem } from '../../api/schemas/messages.ts';
import type { Participation, Person } from '../../api/schemas/people.ts';
import { icon } from '../../components/icons.ts';
import { Page } from '../../components/page.ts';
import { problemPlaceholder } from '../../components/problem.ts';
import { skeleton } from '../../components/skeleton.ts';
import { paths } from '../../router/paths.ts';
import { formatInstant } from '../../rules/format-time.ts';
import { toMessageText } from '../../rules/message-text.ts';
import { type LoadState, loading, toFailed, toLoaded } from '../../state/load-state.ts';
import type { ListSource } from './people/paged-list.ts';
import './admin.css';
import './people/paged-list.ts';
import './people/people.css';
import './people/person-credits.ts';
import './people/person-data.ts';

interface State {
  readonly person: LoadState<Person>;
  readonly votings: ListSource<Participation> | undefined;
  readonly messages: ListSource<InboxItem> | undefined;
}

/** The page of one person: the data that the organisation sees, and the actions of admins. */
class AdminPerson extends Page<State> {
  static override properties = { ...Page.properties, voterId: { attribute: false } };
  declare voterId: string;

  constructor() {
    super({ person: loading, votings: undefined, messages: undefined });
    this.voterId = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { voterId } = this;
    this.setState({
      votings: {
        load: (cursor) => readParticipations(voterId, cursor),
        toRow: (voting) => this.#votingRow(voting),
        toEmpty: () => this.t.people.noVotings,
      },
      messages: {
        load: (cursor) => readMessages(voterId, cursor),
        toRow: (item) => this.#messageRow(item),
        toEmpty: () => this.t.people.noMessages,
      },
    });
    void this.#load();
  }

  protected override getHeading(): string {
    const { person } = this.state;
    if (person.is !== 'loaded') return this.t.titles.people;
    return person.value.name || person.value.email || this.t.people.noName;
  }

  readonly #load = async () => {
    this.setState({ person: loading });
    try {
      this.setState({ person: toLoaded(await readPerson(this.voterId)) });
    } catch (error) {
      this.setState({ person: toFailed(toProblem(error)) });
    }
  };

  protected override render() {
    const { t } = this;
    const { person } = this.state;
    return html`
      <div class="wrap page narrow">
        <div class="page-head">
          <a class="back" href=${paths.page(this.tenantId, 'admin/people')}>${icon('back')}${t.titles.people}</a>
          <h1 tabindex="-1"><bdi>${this.getHeading()}</bdi></h1>
        </div>
        ${
          person.is === 'loading'
            ? skeleton(t.common.loading, ['block', 'block', 'block'])
            : person.is === 'failed'
              ? person.problem.code === 'not-found'
                ? html`<div class="empty">${icon('people')}<h2>${t.people.notFound}</h2><p>${t.people.notFoundHint}</p></div>`
                : problemPlaceholder(t, person.problem, this.#load)
              : this.#card(person.value)
        }
      </div>
    `;
  }

  #card(person: Person) {
    const { t, tenantId, voterId } = this;
    const { votings, messages } = this.state;
    return html`<div class="stack loose">
      <section class="card stack" aria-labelledby="facts">
        <h2 id="facts">${t.people.facts}</h2>
        ${this.#facts(person)}
      </section>
      <section class="card stack" aria-labelledby="votings">
        <h2 id="votings">${t.people.votings}</h2>
        <p class="soft small">${t.people.votingsHint}</p>
        <suffra-paged-list .source=${votings}></suffra-paged-list>
      </section>
      <suffra-person-credits class="card stack" .tenantId=${tenantId} .voterId=${voterId}></suffra-person-credits>
      <section class="card stack" aria-labelledby="messages">
        <h2 id="messages">${t.people.messages}</h2>
        <p class="soft small">${t.people.messagesHint}</p>
        <suffra-paged-list .source=${messages}></suffra-paged-list>
      </section>
      <suffra-person-data class="card stack" .person=${person}></suffra-person-data>
    </div>`;
  }

  #facts({ voterId, email, role, signedUpAt, lastSignInAt, accountId }: Person) {
    const { t, locale } = this;
    const time = (at: string) => html`<time datetime=${at}>${formatInstant(locale, at)}</time>`;
    const fact = (label: string, value: unknown) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
    return html`<dl class="facts person-facts">
      ${email === undefined ? nothing : fact(t.people.email, html`<bdi>${email}</bdi>`)}
      ${fact(t.people.role, t.profile.role[role])}
      ${signedUpAt === undefined ? nothing : fact(t.people.signedUp, time(signedUpAt))}
      ${fact(t.people.lastSignIn, lastSignInAt === undefined ? t.people.never : time(lastSignInAt))}
      ${accountId === undefined ? nothing : fact(t.people.fromAccount, html`<code>${accountId}</code>`)}
      ${fact(t.voterData.voterId, html`<code>${voterId}</code>`)}
    </dl>`;
  }

  #votingRow({ votingId, title, votedAt }: Participation) {
    return html`<li tabindex="-1">
      <span class="paged-words"><a href=${paths.voting(this.tenantId, votingId)}><bdi>${title}</bdi></a></span>
      ${votedAt === undefined ? nothing : html`<span class="soft small">${this.t.people.votedAt(formatInstant(this.locale, votedAt))}</span>`}
    </li>`;
  }

  #messageRow(item: InboxItem) {
    const { t, locale } = this;
    const { title } = toMessageText(item, t.inbox.content, locale);
    return html`<li tabindex="-1">
      <span class="paged-words"><span dir="auto">${title}</span></span>
      <span class="soft small">
        <time datetime=${item.at}>${formatInstant(locale, item.at)}</time>, ${item.readAt === undefined ? t.people.unread : t.people.readAt}
      </span>
    </li>`;
  }
}

customElements.define('suffra-admin-person', AdminPerson);
