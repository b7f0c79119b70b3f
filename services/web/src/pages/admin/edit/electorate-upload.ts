import { readTurnout } from '../../../api/ballots.ts';
import {
  confirmElectorate,
  type Electorate,
  type ElectorateMode,
  readElectorate,
  readIssuerIds,
  sendElectors,
  startElectorate,
} from '../../../api/electorate.ts';
import { type Problem, toProblem } from '../../../api/problem.ts';
import type { Turnout } from '../../../api/schemas/results.ts';
import type { Voting } from '../../../api/schemas/voting.ts';
import { View } from '../../../components/view.ts';
import { type CheckedList, checkList, readEntryBatches } from '../../../rules/voter-list/check-list.ts';
import { type DetectedFormat, detectListFormat } from '../../../rules/voter-list/list-format.ts';
import { announce } from '../../../state/announcer.ts';
import { BackoffTimer } from '../../../state/backoff-timer.ts';
import { getServerTime } from '../../../state/server-clock.ts';

interface ElectorateState {
  readonly electorate: Electorate | undefined;
  /** Undefined before the start, and if it could not be read. */
  readonly turnout: Turnout | undefined;
  readonly mode: ElectorateMode;
  readonly file: File | undefined;
  readonly format: DetectedFormat | undefined;
  readonly checked: CheckedList | undefined;
  /** Partners whose visitors can be listed; undefined until they are needed. */
  readonly issuerIds: readonly string[] | undefined;
  readonly issuerId: string;
  /** The number of sent entries, while an upload runs. */
  readonly sent: number | undefined;
  /** The upload that was confirmed and is not current yet. */
  readonly pendingId: string | undefined;
  readonly message: string;
  readonly warning: string;
  readonly problem: Problem | undefined;
}

const noFile = { file: undefined, format: undefined, checked: undefined } as const;
const pollDelaysMs = { firstMs: 1_000, maxMs: 8_000 };
/** The service of votes learns of a new voting after a second, or later in a burst. This is about a minute. */
const maxReadsOfNewVoting = 10;
/** From one minute before the start on, people can only be added. The rest is time to choose a file. */
const fixedBeforeStartMs = 60_000;

/** The base class of the panel: reads the list of a voting, checks a file, uploads it and waits until it is current. */
export abstract class ElectorateUpload extends View<ElectorateState> {
  static override properties = { ...View.properties, voting: { attribute: false } };
  declare voting: Voting;
  readonly #pollTimer: BackoffTimer = new BackoffTimer(pollDelaysMs, () => this.#poll());
  readonly #readTimer: BackoffTimer = new BackoffTimer(pollDelaysMs, () => this.#read());
  #reads = 0;
  /** Counts the chosen files and formats, so that an older check does not replace a newer one. */
  #version = 0;

  constructor() {
    super({
      ...noFile,
      electorate: undefined,
      turnout: undefined,
      mode: 'replace',
      issuerIds: undefined,
      issuerId: '',
      sent: undefined,
      pendingId: undefined,
      message: '',
      warning: '',
      problem: undefined,
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pollTimer.stop();
    this.#readTimer.stop();
  }

  protected readonly load = async (): Promise<void> => {
    this.#readTimer.reset();
    this.#reads = 0;
    this.setState({ problem: undefined });
    await this.#read();
  };

  async #read(): Promise<void> {
    const { votingId, state } = this.voting;
    this.#reads += 1;
    try {
      const [electorate, turnout] = await Promise.all([
        readElectorate(votingId),
        state === 'coming' ? undefined : readTurnout(votingId).catch(() => undefined),
      ]);
      this.setState({ electorate, turnout });
      if (location.hash === '#electorate') await this.focusFirst('#electorate');
    } catch (error) {
      const problem = toProblem(error);
      const isNewVoting = problem.code === 'no-such-voting' && this.#reads < maxReadsOfNewVoting;
      if (isNewVoting && this.isConnected) this.#readTimer.schedule();
      else this.setState({ problem });
    }
  }

  protected get canReplace(): boolean {
    return Date.parse(this.voting.startsAt) - getServerTime() > fixedBeforeStartMs;
  }

  /** Whether the next upload replaces the list. */
  protected get mode(): ElectorateMode {
    return this.canReplace && this.state.mode === 'replace' ? 'replace' : 'extend';
  }

  protected readonly chooseFile = async ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement)) return;
    const file = target.files?.[0];
    if (file === undefined) return;
    this.setState({ ...noFile, file, message: '', warning: '', problem: undefined });
    await this.#check(() => detectListFormat(file));
  };

  protected readonly changeFormat = (change: Partial<DetectedFormat>) => {
    const { format } = this.state;
    if (format !== undefined) void this.#check(async () => ({ ...format, ...change }));
  };

  async #check(getFormat: () => Promise<DetectedFormat>): Promise<void> {
    this.#version += 1;
    const version = this.#version;
    const { file } = this.state;
    if (file === undefined) return;
    this.setState({ checked: undefined });
    try {
      const format = await getFormat();
      this.setState({ format });
      if (format.kind === 'partner') await this.#loadIssuers();
      const checked = await checkList(file, format);
      if (version === this.#version) this.setState({ checked });
    } catch (error) {
      if (version === this.#version) this.setState({ problem: toProblem(error) });
    }
  }

  async #loadIssuers(): Promise<void> {
    if (this.state.issuerIds !== undefined) return;
    const issuerIds = await readIssuerIds();
    this.setState({ issuerIds, issuerId: issuerIds[0] ?? '' });
  }

  protected readonly upload = async () => {
    const { file, format, checked, issuerId } = this.state;
    if (file === undefined || format === undefined || checked === undefined) return;
    const { votingId } = this.voting;
    this.setState({ sent: 0, problem: undefined, warning: '' });
    try {
      const electorateId = await startElectorate(votingId, this.mode);
      for await (const batch of readEntryBatches(file, format)) {
        const entries = format.kind === 'email' ? { emails: batch } : { issuerId, subjects: batch };
        await sendElectors(votingId, electorateId, entries);
        this.setState({ sent: Math.min(checked.entryCount, (this.state.sent ?? 0) + batch.length) });
      }
      await confirmElectorate(votingId, electorateId, checked.entryCount);
      this.setState({ pendingId: electorateId });
      this.#pollTimer.reset();
      this.#pollTimer.schedule();
    } catch (error) {
      this.#showProblem(toProblem(error));
    }
  };

  #showProblem(problem: Problem): void {
    const { rejected } = this.t.electorate;
    const warnings: Readonly<Record<string, string>> = {
      'electorate-fixed': rejected['electorate-fixed'],
      closed: rejected.ended,
    };
    const warning = warnings[problem.code] ?? '';
    this.setState({ sent: undefined, warning, problem: warning === '' ? problem : undefined });
  }

  readonly #poll = async (): Promise<void> => {
    const { pendingId } = this.state;
    try {
      const electorate = await readElectorate(this.voting.votingId);
      if (!this.isConnected || pendingId === undefined) return;
      const upload = electorate.uploads.find(({ electorateId }) => electorateId === pendingId);
      const isCurrent = electorate.current?.electorateId === pendingId;
      if (!isCurrent && upload?.state === 'confirmed') return this.#pollTimer.schedule();
      this.#finish(electorate, isCurrent, upload?.rejection ?? 'list-changed');
    } catch (error) {
      this.setState({ sent: undefined, pendingId: undefined, problem: toProblem(error) });
    }
  };

  #finish(
    electorate: Electorate,
    isCurrent: boolean,
    rejection: NonNullable<Electorate['uploads'][number]['rejection']>,
  ): void {
    const { electorate: texts } = this.t;
    const message = isCurrent ? texts.done(electorate.current?.size ?? 0) : '';
    const warning = isCurrent ? '' : texts.rejected[rejection];
    this.setState({
      ...(isCurrent && noFile),
      electorate,
      sent: undefined,
      pendingId: undefined,
      message,
      warning,
    });
    announce(message || warning);
    void this.focusFirst('#electorate-file');
  }
}
