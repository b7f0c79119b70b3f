import { html, nothing } from 'lit';
import { readParticipation } from '../../../api/data.ts';
import { asProblem, type Problem } from '../../../api/problem.ts';
import type { Voting } from '../../../api/shapes/voting.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { problemNotice } from '../../../components/problem.ts';
import { saveFile } from '../../../components/save-file.ts';
import { View } from '../../../components/view.ts';
import { participationCsv } from '../../../rules/voting-export.ts';
import { announce } from '../../../state/announcer.ts';
import '../../data/data.css';
import './ballots-files.ts';

/** Taking a voting's data out as files: `<suffra-take-out .voting=${…}></suffra-take-out>`. */
class TakeOut extends View<{ readonly taking: boolean; readonly problem: Problem | undefined }> {
  static override properties = { ...View.properties, voting: { attribute: false } };
  declare voting: Voting;

  constructor() {
    super({ taking: false, problem: undefined });
  }

  readonly #take = async () => {
    const { votingId } = this.voting;
    this.patch({ taking: true, problem: undefined });
    try {
      saveFile(`participation-${votingId}.csv`, participationCsv(await readParticipation(votingId)));
      announce(this.t.data.taken);
    } catch (thrown) {
      this.patch({ problem: asProblem(thrown) });
    } finally {
      this.patch({ taking: false });
    }
  };

  protected override render() {
    const { t } = this;
    const { taking, problem } = this.state;
    const button = busyButton({
      label: t.data.whoTookPart,
      busyLabel: t.data.taking,
      busy: taking,
      onClick: () => void this.#take(),
    });
    return html`
      <section class="card stack form-take-out" aria-labelledby="take-out">
        <h2 id="take-out">${t.data.ofVoting}</h2>
        <p class="soft small">${t.data.ofVotingHint}</p>
        ${problem ? problemNotice(t, problem) : nothing}
        <div>${button}</div>
        <suffra-ballots-files .votingId=${this.voting.votingId}></suffra-ballots-files>
      </section>
    `;
  }
}

customElements.define('suffra-take-out', TakeOut);
