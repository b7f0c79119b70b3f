import { html, nothing } from 'lit';
import { readBallots, readParticipation } from '../../../api/data.ts';
import { asProblem, type Problem } from '../../../api/problem.ts';
import type { Voting } from '../../../api/shapes/voting.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { problemNotice } from '../../../components/problem.ts';
import { saveFile } from '../../../components/save-file.ts';
import { View } from '../../../components/view.ts';
import { ballotsCsv, participationCsv } from '../../../rules/voting-export.ts';
import { announce } from '../../../state/announcer.ts';
import '../../data/data.css';

type What = 'participation' | 'ballots';

/** Taking a voting's data out as files: `<suffra-take-out .voting=${…}></suffra-take-out>`. */
class TakeOut extends View<{ readonly taking: What | undefined; readonly problem: Problem | undefined }> {
  static override properties = { ...View.properties, voting: { attribute: false } };
  declare voting: Voting;

  constructor() {
    super({ taking: undefined, problem: undefined });
  }

  async #take(what: What): Promise<void> {
    const { votingId, options } = this.voting;
    this.patch({ taking: what, problem: undefined });
    try {
      const text =
        what === 'participation'
          ? participationCsv(await readParticipation(votingId))
          : ballotsCsv(await readBallots(votingId), options);
      saveFile(`${what}-${votingId}.csv`, text);
      announce(this.t.data.taken);
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown) });
    } finally {
      this.patch({ taking: undefined });
    }
  }

  protected override render() {
    const { t } = this;
    const { taking, problem } = this.state;
    const button = (what: What, label: string) =>
      busyButton({
        label,
        busyLabel: t.data.taking,
        busy: taking === what,
        onClick: () => void this.#take(what),
      });
    return html`
      <section class="card stack form-take-out" aria-labelledby="take-out">
        <h2 id="take-out">${t.data.ofVoting}</h2>
        <p class="soft small">${t.data.ofVotingHint}</p>
        ${problem ? problemNotice(t, problem) : nothing}
        <div class="cluster">${button('participation', t.data.whoTookPart)} ${button('ballots', t.data.whatWasVoted)}</div>
      </section>
    `;
  }
}

customElements.define('suffra-take-out', TakeOut);
