import { html, nothing } from 'lit';
import { loadCode } from '../../../api/load-code.ts';
import { type Problem, toProblem } from '../../../api/problem.ts';
import type { Voting } from '../../../api/schemas/voting.ts';
import { busyButton } from '../../../components/busy-button.ts';
import { problemNotice } from '../../../components/problem.ts';
import { View } from '../../../components/view.ts';
import { announce } from '../../../state/announcer.ts';
import '../../data/data.css';
import './ballot-export.ts';

/** Exports the data of a voting as files: `<suffra-voting-export .voting=${…}></suffra-voting-export>`. */
class VotingExport extends View<{ readonly isExporting: boolean; readonly problem: Problem | undefined }> {
  static override properties = { ...View.properties, voting: { attribute: false } };
  declare voting: Voting;

  constructor() {
    super({ isExporting: false, problem: undefined });
  }

  readonly #exportParticipation = async () => {
    const { votingId } = this.voting;
    this.setState({ isExporting: true, problem: undefined });
    try {
      const { saveParticipation } = await loadCode(() => import('./save-participation.ts'));
      await saveParticipation(votingId);
      announce(this.t.common.downloaded);
    } catch (error) {
      this.setState({ problem: toProblem(error) });
    } finally {
      this.setState({ isExporting: false });
    }
  };

  protected override render() {
    const { t } = this;
    const { isExporting, problem } = this.state;
    const button = busyButton({
      label: t.votingExport.participantsCsv,
      busyLabel: t.common.preparing,
      isBusy: isExporting,
      onClick: () => void this.#exportParticipation(),
    });
    return html`
      <section class="card stack form-voting-export" aria-labelledby="voting-export">
        <h2 id="voting-export">${t.votingExport.votingData}</h2>
        <p class="soft small">${t.votingExport.votingDataHint}</p>
        ${problem ? problemNotice(t, problem) : nothing}
        <div>${button}</div>
        <suffra-ballot-export .votingId=${this.voting.votingId}></suffra-ballot-export>
      </section>
    `;
  }
}

customElements.define('suffra-voting-export', VotingExport);
