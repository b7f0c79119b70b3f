import { html, nothing } from 'lit';
import { followAccount, listFollowedAccounts, unfollowAccount } from '../../api/followed-accounts.ts';
import { type Problem, toProblem } from '../../api/problem.ts';
import { icon } from '../../components/icons.ts';
import { problemNotice } from '../../components/problem.ts';
import { View } from '../../components/view.ts';
import { announce } from '../../state/announcer.ts';

interface State {
  /** Undefined until it is read. */
  readonly isFollowed: boolean | undefined;
  readonly problem: Problem | undefined;
}

/** The button that follows the account of a voting. */
class FollowAccount extends View<State> {
  static override properties = { ...View.properties, accountId: { attribute: false } };
  declare accountId: string;

  constructor() {
    super({ isFollowed: undefined, problem: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  readonly #load = async () => {
    try {
      const followed = await listFollowedAccounts();
      this.setState({ isFollowed: followed.some(({ accountId }) => accountId === this.accountId) });
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    }
  };

  readonly #toggle = async () => {
    const { isFollowed } = this.state;
    const { followed } = this.t;
    this.setState({ isFollowed: !isFollowed, problem: undefined });
    try {
      await (isFollowed ? unfollowAccount(this.accountId) : followAccount(this.accountId));
      announce(isFollowed ? followed.unfollowed(this.accountId) : followed.nowFollowed(this.accountId));
    } catch (error) {
      this.setState({ isFollowed, problem: toProblem(error) });
    }
  };

  protected override render() {
    const { t } = this;
    const { isFollowed, problem } = this.state;
    const { followed } = t;
    return html`
      ${
        isFollowed === undefined
          ? nothing
          : html`<div class="alert-choice">
              <button type="button" class="button compact" aria-describedby="follow-hint" @click=${this.#toggle}>
                ${icon('bell')}${isFollowed ? followed.unfollow(this.accountId) : followed.follow(this.accountId)}
              </button>
              <span class="soft small" id="follow-hint">${followed.hint}</span>
            </div>`
      }
      ${problem ? problemNotice(t, problem) : nothing}
    `;
  }
}

customElements.define('suffra-follow-account', FollowAccount);
