import { html, nothing } from 'lit';
import { type FollowedAccount, listFollowedAccounts, unfollowAccount } from '../../api/followed-accounts.ts';
import { type Problem, toProblem } from '../../api/problem.ts';
import { icon } from '../../components/icons.ts';
import { problemNotice } from '../../components/problem.ts';
import { View } from '../../components/view.ts';
import { announce } from '../../state/announcer.ts';

interface State {
  readonly accounts: readonly FollowedAccount[] | undefined;
  readonly problem: Problem | undefined;
}

/** The accounts that the voter follows, in an organisation that reminds only of followed accounts. */
class FollowedAccounts extends View<State> {
  constructor() {
    super({ accounts: undefined, problem: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  readonly #load = async () => {
    try {
      this.setState({ accounts: await listFollowedAccounts() });
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    }
  };

  async #remove(removed: FollowedAccount): Promise<void> {
    this.setState({ problem: undefined });
    try {
      await unfollowAccount(removed.accountId);
      const accounts = this.state.accounts?.filter(({ accountId }) => accountId !== removed.accountId);
      this.setState({ accounts });
      announce(this.t.followed.unfollowed(getName(removed)));
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    }
  }

  protected override render() {
    const { t } = this;
    const { accounts, problem } = this.state;
    const { followed } = t;
    return html`<section class="card stack" aria-labelledby="followed">
      <h2 id="followed">${followed.title}</h2>
      <p class="soft small">${followed.hint}</p>
      ${problem ? problemNotice(t, problem) : nothing}
      ${accounts?.length === 0 ? html`<p>${followed.none}</p>` : nothing}
      <ul class="devices" role="list">
        ${accounts?.map(
          (account) => html`<li class="between">
            <span>${getName(account)}</span>
            <button
              type="button"
              class="button square quiet"
              aria-label=${followed.unfollow(getName(account))}
              @click=${() => void this.#remove(account)}
            >
              ${icon('close')}
            </button>
          </li>`,
        )}
      </ul>
    </section>`;
  }
}

const getName = ({ name, accountId }: FollowedAccount): string => name ?? accountId;

customElements.define('suffra-followed-accounts', FollowedAccounts);
