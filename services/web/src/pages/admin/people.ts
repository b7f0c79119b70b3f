import { html, nothing } from 'lit';
import { findPeopleByEmail, listPeople } from '../../api/people.ts';
import type { ListedPerson } from '../../api/schemas/people.ts';
import { textField } from '../../components/field.ts';
import { icon } from '../../components/icons.ts';
import { Page } from '../../components/page.ts';
import { navigate } from '../../router/navigate.ts';
import { paths } from '../../router/paths.ts';
import { formatDayOfInstant } from '../../rules/local-day.ts';
import { type PeopleSearch, parsePeopleSearch } from '../../rules/people-search.ts';
import './admin.css';
import './people/paged-list.ts';
import './people/people.css';
import type { ListSource } from './people/paged-list.ts';

interface State {
  readonly text: string;
  readonly source: ListSource<ListedPerson> | undefined;
}

/** The text of the last search, for a return to the list. A name or an address must not be in the URL, which is logged. */
let lastSearch = { tenantId: '', text: '' };

/** The people of an organisation, and their search. */
class AdminPeople extends Page<State> {
  constructor() {
    super({ text: '', source: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#search(lastSearch.tenantId === this.tenantId ? lastSearch.text : '');
  }

  protected override getHeading(): string {
    return this.t.titles.people;
  }

  #search(text: string): void {
    const search = parsePeopleSearch(text);
    if (search.by === 'id') {
      navigate(paths.person(this.tenantId, search.voterId));
      return;
    }
    lastSearch = { tenantId: this.tenantId, text };
    this.setState({ text, source: this.#toSource(search) });
  }

  #toSource(search: Exclude<PeopleSearch, { by: 'id' }>): ListSource<ListedPerson> {
    const isSearch = search.by !== 'all';
    return {
      load: (cursor) =>
        search.by === 'email'
          ? findPeopleByEmail(search.email)
          : listPeople(search.by === 'name' ? search.name : undefined, cursor),
      toRow: (person) => this.#row(person),
      toEmpty: () => (isSearch ? this.t.people.noMatch : this.#empty()),
      ...(isSearch && { toFoundText: (count, hasMore) => this.t.people.found(count, hasMore) }),
    };
  }

  readonly #submit = (event: Event) => {
    event.preventDefault();
    this.#search(this.state.text.trim());
  };

  protected override render() {
    const { t } = this;
    const { text, source } = this.state;
    return html`
      <div class="wrap page narrow">
        <div class="page-head">
          <h1 tabindex="-1">${this.getHeading()}</h1>
          <p class="lead">${t.people.lead}</p>
        </div>
        <section class="card stack" aria-label=${t.titles.people}>
          <search>
            <form class="stack" novalidate @submit=${this.#submit}>
              ${textField({
                id: 'people-search',
                name: 'search',
                label: t.people.search,
                hint: t.people.searchHint,
                maxlength: 100,
                value: text,
                onInput: (value) => this.setState({ text: value }),
              })}
              <div class="cluster">
                <button type="submit" class="button">${t.people.submit}</button>
                ${
                  lastSearch.text === ''
                    ? nothing
                    : html`<button type="button" class="button quiet" @click=${() => this.#search('')}>${t.people.showAll}</button>`
                }
              </div>
            </form>
          </search>
          <suffra-paged-list .source=${source}></suffra-paged-list>
        </section>
      </div>
    `;
  }

  #empty() {
    return html`<div class="empty">
      ${icon('people')}
      <h2>${this.t.people.none}</h2>
      <p>${this.t.people.noneHint}</p>
    </div>`;
  }

  #row({ voterId, name, email, role, signedUpAt }: ListedPerson) {
    const { t, locale } = this;
    return html`<li tabindex="-1">
      <span class="paged-words">
        <a href=${paths.person(this.tenantId, voterId)}><bdi>${name || email || voterId}</bdi></a>
        ${email === undefined || name === '' ? nothing : html`<bdi class="soft small">${email}</bdi>`}
      </span>
      ${role === 'voter' ? nothing : html`<span class="tag">${t.profile.role[role]}</span>`}
      ${signedUpAt === undefined ? nothing : html`<span class="soft small">${t.people.since(formatDayOfInstant(locale, signedUpAt))}</span>`}
    </li>`;
  }
}

customElements.define('suffra-admin-people', AdminPeople);
