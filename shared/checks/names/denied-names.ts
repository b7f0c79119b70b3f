import type { NameKind } from './declarations.ts';

/** Names that this project gave up for the standard terms of the field. */
export interface DeniedNames {
  /** Separated by spaces, spelled exactly. */
  readonly names: string;
  /** The standard term, or several to choose from. */
  readonly use: string;
  /** Kinds of declarations that the entry covers. Without it, all. */
  readonly kinds?: readonly NameKind[];
  /** Paths that the entry covers. Without it, all. */
  readonly in?: RegExp;
  /** Paths where the word is the standard term. */
  readonly notIn?: RegExp;
}

const functions = ['function', 'method'] as const;
const types = ['type'] as const;
const notProperties = ['function', 'method', 'variable', 'parameter', 'type'] as const;
/** Texts of the web client: a key names the text, so it may use the words of the text. */
const messages = /\/(i18n|messages)\//;

const events: DeniedNames[] = [
  { names: 'Said', use: 'DomainEvent, EventDraft' },
  { names: 'say', use: 'createEvent' },
  { names: 'said told1 told2 untold', use: 'event, command, message, text' },
  { names: 'enveloped', use: 'toCloudEvent' },
  {
    names: 'meaningOf meaning accountMeaning tenantMeaning',
    use: 'toEvents, mapChangeToEvents',
    kinds: functions,
  },
  { names: 'meant', use: 'toCommands' },
  { names: 'commandsOf', use: 'toWalletCommands' },
  { names: 'looksAt', use: 'schedulePendingVoteCheck' },
  { names: 'voidsOf', use: 'toVoidVotesCommand' },
  { names: 'shownBy', use: 'toPublishResultsCommand' },
  { names: 'turnOf Turn', use: 'FifoMessageAttributes, messageGroupId, messageDeduplicationId' },
  { names: 'toTurns', use: 'fifoQueueSender' },
  { names: 'toQueue', use: 'queueSender', kinds: functions },
  { names: 'publisher', use: 'createStreamPublisher', kinds: functions },
  { names: 'commander', use: 'createCommandDispatcher' },
  { names: 'Change', use: 'TableChange, EditRequest', kinds: types },
  { names: 'Reaction', use: 'EventHandler' },
  { names: 'on', use: 'onEvent, handle', kinds: ['function'] },
  { names: 'consumer', use: 'createQueueHandler', kinds: functions },
  { names: 'Received', use: 'IncomingEvent, ConsumedEvent', kinds: types },
  { names: 'told toldOf pipelineTold PipelineTold figuresTold', use: 'revision, reported, items' },
  {
    names: 'tell tells telling tellings anyTelling tellsOutcome tellApi tellDelivery',
    use: 'notify, report',
  },
  {
    names:
      'chore chores Chore choresOf choresQueue doChores askChore playChores reportChores exportChores deleteAccountChore IDENTITY_CHORES BALLOT_CHORES METRICS_CHORES',
    use: 'internal command (toInternalCommands, …_JOBS_QUEUE_URL)',
  },
  { names: 'settleVote', use: 'checkPendingVote' },
  { names: 'showResults', use: 'publishResults', notIn: /^services\/web\// },
  { names: 'showVoting', use: 'publishVoting', notIn: /^services\/web\// },
  { names: 'addUpBallots', use: 'aggregateBucket' },
  { names: 'goThroughAll goThroughPage goneThrough', use: 'startFanOut, processFanOutPage' },
  { names: 'goOn', use: 'enqueueNextPage' },
  { names: 'goingThrough', use: 'createFanOutHandler' },
  {
    names: 'marksOf Mark marked sendMarks',
    use: 'staleWindows, RollupKey, toRollupMessage, enqueueRollups',
    in: /^services\/metrics\//,
  },
  { names: 'lesson lessons Learned learn taught', use: 'factMapper' },
  { names: 'gather', use: 'ingestFacts' },
  { names: 'keepSnapshot keepVoting keepTenant keepPreferences keepAdmin', use: 'upsert…Replica' },
];

const http: DeniedNames[] = [
  {
    names: 'serve',
    use: 'createHandler, authenticatedRoute',
    kinds: ['function'],
    in: /^(services\/(?!web)|shared\/runtime\/)/,
  },
  { names: 'servePublic', use: 'publicRoute' },
  { names: 'Answer', use: 'HttpResponse' },
  { names: 'answerOf', use: 'toResponse' },
  { names: 'answers', use: 'responses', in: /\/http\// },
  { names: 'Parts', use: 'ValidatedInput' },
  { names: 'note', use: 'addLogContext, log.append', kinds: notProperties, notIn: /^services\/web\// },
  { names: 'requestLine Line', use: 'startInvocationLog, RequestLog, LedgerEntry' },
  {
    names: 'faultOf faults Fault',
    use: 'toValidationError, errors',
    notIn: /^test\/(storm|chaos)\/|push-service|\/i18n\//,
  },
  {
    names: 'refused refusal refusals Refusals',
    use: 'toProblemResponse, errorMap, rejected',
    kinds: ['function', 'variable', 'parameter', 'type'],
    // In metrics, refusals is the name of a counter and of a field of the API.
    notIn: /\/i18n\/|^services\/web\/widget\/messages\/|^services\/metrics\//,
  },
  { names: 'slug', use: 'code' },
  { names: 'inTenant', use: 'runInTenantScope, withTenant' },
  { names: 'acrossTenants', use: 'runUnscoped, withoutTenantScope' },
  { names: 'runs', use: 'canManageVoting', kinds: ['function'], notIn: messages },
  {
    names: 'requireScope requireWhole requireWholeTenant requireReach mayReach',
    use: 'assertCanManageVoting, assertTenantWideAdmin',
  },
  { names: 'Scope', use: 'QuotaOwner, DashboardFilter', kinds: types, notIn: /\/tokens\// },
  { names: 'noteExport', use: 'recordExportAudit' },
  { names: 'noteLine', use: 'appendAuditEntry' },
  { names: 'Audited auditRow', use: 'AuditEntry' },
  { names: 'occasionOf occasionKey occasionKept', use: 'auditDedupKey, AUDIT_DEDUP_TTL' },
  { names: 'TakenOut takenOut', use: 'DataExport, exported' },
  { names: 'asked Asked isAsked unasked askedAfter', use: 'callCognito, sendRequest, query, requested' },
  { names: 'given Given givenFor givenUpAfter', use: 'options, props, TokenResponse' },
  { names: 'whole', use: 'tenantWide, full', notIn: messages },
];

const ballot: DeniedNames[] = [
  {
    names: 'Place PublicPlace FilePlace PagePlace',
    use: 'VoteKey, ListCursor, S3Location, CacheEntry, DashboardLocation',
  },
  { names: 'Writing writing', use: 'VoteWriteContext, context' },
  { names: 'acceptable', use: 'validateVote, normalizeChoices', kinds: functions },
  { names: 'filledIn', use: 'normalizeChoices' },
  { names: 'meeting meetStanding', use: 'resolveExistingVote, changeVote' },
  {
    names: 'standing Standing StandingVote standingOf',
    use: 'existing, current, StoredVote, receiptStatus',
    kinds: notProperties,
    notIn: messages,
  },
  { names: 'Outcome', use: 'WriteResult, …Result', kinds: types },
  { names: 'ballotIn purchaseIn personIn versionIn tokenIn', use: 'parse…' },
  { names: 'castFirst', use: 'insertVote' },
  { names: 'seal sealed SealedVote', use: 'signVote, SignedVote' },
  { names: 'askIfWaiting askAgain Look', use: 'retryPendingDebit' },
  { names: 'askedAt', use: 'lastRequestedAt' },
  { names: 'Settled', use: 'PaymentAttempt' },
  { names: 'Patience patience', use: 'PollOptions, timeoutMs' },
  { names: 'nameless namelessKey namelessSks countNameless', use: 'anonymized, anonymousVoteKey' },
  { names: 'parted Parted', use: 'anonymizeBallot, AnonymizedBallot' },
  { names: 'letPlacesGo takenUntil', use: 'expireTombstones, tombstoneExpiry' },
  { names: 'making Making begun', use: 'runId, JobRun, status running' },
  { names: 'begunAt', use: 'startedAt' },
  { names: 'SameBallots addedUp ballotSums', use: 'BallotGroup, mergeGroups, groupBallots' },
  { names: 'goesAt', use: 'expiresAt' },
  { names: 'keptFor keptAfter', use: 'retention' },
  { names: 'expires', use: 'expiresAt', kinds: functions, notIn: messages },
  { names: 'worth', use: 'toTally, contribution' },
  { names: 'beginList', use: 'startVoterList' },
  { names: 'listedIn', use: 'listVoters' },
  { names: 'isWanted', use: 'matchesFilter' },
];

const wallet: DeniedNames[] = [
  { names: 'Ruling ruling', use: 'DebitDecision' },
  { names: 'lined following', use: 'buildEntries, nextEntry', kinds: functions },
  { names: 'decidedIn', use: 'findDecision' },
  { names: 'giveBack', use: 'returnCredit, refund' },
  { names: 'applied gathered', use: 'applyPaymentEvent', kinds: functions },
  // In metrics, a fact is a measurement, as in a fact table.
  { names: 'Fact', use: 'PaymentEvent, MetricEvent', kinds: types, notIn: /^services\/metrics\// },
  { names: 'Notice', use: 'WebhookNotification, MessageContent', kinds: types },
  { names: 'Telling', use: 'SettlementInput' },
  { names: 'misdirected', use: 'rejectSessionMismatch' },
  { names: 'oddities odd', use: 'anomalies, flagAnomaly' },
  { names: 'reaching', use: 'advanceState' },
  { names: 'Wish wish wishHash', use: 'PurchaseRequest, requestHash' },
  { names: 'look', use: 'fetchStatus', kinds: functions },
  { names: 'understand', use: 'parseEvent' },
  { names: 'keep', use: 'redactEvent, store, retain', kinds: functions, notIn: messages },
  { names: 'Sum', use: 'Money', kinds: types },
  { names: 'answerAgain', use: 'republishDecision' },
  { names: 'Effect', use: 'IdempotencyRecord', kinds: types },
  { names: 'bought', use: 'purchase', notIn: messages, kinds: notProperties },
  { names: 'line lines', use: 'entry, entries', in: /^services\/(wallet|identity)\/src\/(?!http\/export)/ },
];

const otherServices: DeniedNames[] = [
  { names: 'bag bags bagsPk putBag', use: 'fact batch', in: /^services\/metrics\// },
  { names: 'Book newBook book', use: 'MetricsAccumulator', in: /^services\/metrics\// },
  { names: 'figuresOf figures', use: 'metrics' },
  { names: 'settled', use: '(a verb phrase)', kinds: functions },
  { names: 'makeDay makeHour Rolled rolledSeries rolledTotal', use: 'rollUpDay, rollUpHour, Rollup' },
  { names: 'workOutPart putTogether', use: 'computePartition, mergeReport' },
  { names: 'takenFor', use: 'MAX_LATENESS_MS' },
  { names: 'troublesIn Trouble troubles', use: 'detectPipelineAlerts, PipelineAlert' },
  { names: 'Cause causeId campaignCauseIn', use: 'FanOutJob, jobId', in: /^services\/notify\// },
  { names: 'Occasion occasion', use: 'NotificationTemplate' },
  { names: 'Plan planFor', use: 'DeliveryPlan, resolvePlan', in: /^services\/notify\// },
  { names: 'doPage noteDone readDone Done', use: 'processPage, recordPageDone, PageProgress' },
  { names: 'stranger', use: 'unknownRecipient, otherVoter' },
  {
    names: 'Silence isResting longer',
    use: 'CircuitState, isOpen, recordFailure',
    kinds: ['function', 'method', 'type'],
  },
  { names: 'pushAgain pushingAgain', use: 'retryPush, createPushRetryHandler' },
  { names: 'crowdedOut', use: 'evictedDevices' },
  { names: 'Granting', use: 'TokenRequest' },
  { names: 'changed', use: 'updateVotingWithRetry', kinds: ['function'] },
  { names: 'edited', use: 'applyEdit', kinds: ['function'] },
  { names: 'cancelled stopped sentOff', use: 'cancel, stop, send', kinds: ['function'] },
  { names: 'contended', use: 'retryOnConflict' },
  { names: 'Terms', use: 'VotingSettings', in: /^services\/votings\// },
  { names: 'bodyOf', use: 'to…Response' },
  { names: 'Wanted', use: 'ListFilter' },
  { names: 'firstPlace placeIn', use: 'initialCursor, parseCursor' },
  {
    names: 'width',
    use: 'concurrency',
    notIn: /^services\/web\/|\.(svg|css)|picture|browser|page(-pool)?\.ts$|dashboard|observability/,
  },
  { names: 'most', use: 'max…' },
  { names: 'fewest', use: 'min…' },
  { names: 'farthest longest', use: 'max…', notIn: messages },
  { names: 'tries', use: 'maxAttempts, attempts', notIn: messages },
  { names: 'each', use: 'the noun (row, voting)' },
  { names: 'held heldKeys HeldKeys', use: 'cached, CachedKeySet', notIn: messages },
  { names: 'advance', use: 'rotateKeySet', in: /\/keys\// },
];

const web: DeniedNames[] = [
  { names: 'reach', use: 'connectivity', in: /\/state\// },
  { names: 'goAway onBack showsKept', use: 'markOffline, onReconnect' },
  { names: 'heard hear', use: 'dispatchMessage, received' },
  { names: 'asOf', use: 'staleSince', notIn: messages },
  { names: 'Feed Fed', use: 'PollingController, Snapshot' },
  { names: 'Ticker', use: 'IntervalController' },
  {
    names:
      'kept Kept isKept wasKept unkept auditKept rankingsKept mostKept keptName keptHere keptAnswer keptBy keptPlace keptList keptForm KeptForm keptCertificates KeptEvent eventKept othersKept onKept Shelf',
    use: 'cached, stored, retained, CacheEntry',
  },
  { names: 'speak', use: 'setLocale' },
  { names: 'words Words', use: 'messages, args, text, pronounceable words' },
  { names: 'watches', use: 'observedStores' },
  { names: 'patch', use: 'setState', kinds: ['method'], in: /^services\/web\// },
  { names: 'readAnew', use: 'reload' },
  { names: 'Shell', use: 'PrecacheManifest' },
  {
    names: 'rebased restricted differing',
    use: 'mergeEdits, conflicts',
    kinds: functions,
    in: /^services\/web\//,
  },
];

const tooling: DeniedNames[] = [
  { names: 'Deeds deeds deedsOf', use: 'PaymentSimulator' },
  { names: 'till Till PaypalTill startTill newTillId', use: 'payment sandbox' },
  { names: 'diesWithUs', use: 'killOnExit' },
  { names: 'Ear ear listenTo', use: 'TopicProbe, subscribeToTopic' },
  { names: 'atEnd', use: 'onTeardown', kinds: functions },
  { names: 'stopAll', use: 'runTeardown', in: /^shared\// },
  { names: 'World newWorld world', use: 'Fixture, createFixture' },
  { names: 'meddling meddled', use: 'injectFaults' },
  {
    names: 'Weather weather Letter Chance Company',
    use: 'FaultProfile, Message, SeededRandom, FakeProvider',
  },
  { names: 'Post', use: 'MessageBus', in: /^test\// },
  { names: 'living Life Death', use: 'withCrashPoint' },
  { names: 'Surroundings surroundings', use: 'PipelineContext' },
  {
    names: 'played released redriven destroyed rehearsed',
    use: 'runLocally, release, redrive, destroy, rehearse',
    kinds: functions,
  },
  { names: 'tellStep tellStart tellPipeline passOn', use: 'reportStep, reportStart, reportPipeline' },
  { names: 'Ground startGround', use: 'DeployTarget' },
  { names: 'playable plainAlarms', use: 'adaptToLocalEngine, createResourceAlarms' },
  { names: 'overspent', use: 'overBudget' },
  { names: 'Loser loseAnswers', use: 'ResponseDroppingProxy' },
  { names: 'Request File Option', use: 'another name: this one shadows a global', kinds: types },
];

export const deniedNames: readonly DeniedNames[] = [
  ...events,
  ...http,
  ...ballot,
  ...wallet,
  ...otherServices,
  ...web,
  ...tooling,
];
