'use strict';

/**
 * What differs from stage to stage. Everything else is the same everywhere: a stage comes from these lines and its name.
 *
 * - `keeps`: stores outlive the stack and cannot be deleted by accident, tables can be put back to any second of 35 days.
 *   Where it is false, removing the stage leaves nothing.
 * - `shift`: how CodeDeploy moves traffic to a new version.
 * - `logDays`: how long logs are kept (a value that CloudWatch knows).
 * - `rate`, `burst`: calls a second that each HTTP API lets through, and how many at once.
 */
const stages = {
  prod: { keeps: true, shift: 'Canary10Percent5Minutes', logDays: 90, rate: 10_000, burst: 5_000 },
  qa: { keeps: false, shift: 'AllAtOnce', logDays: 30, rate: 2_000, burst: 1_000 },
  dev: { keeps: false, shift: 'AllAtOnce', logDays: 14, rate: 500, burst: 500 },
  /** Of one pull request, for hours. */
  pr: { keeps: false, shift: 'AllAtOnce', logDays: 3, rate: 200, burst: 200 },
};

/**
 * The settings of a stage.
 * @param {string} stage `prod`, `qa`, `dev`, `pr-<number>`, or `play-<one of these>`: the same on the local engine, which
 *   has no CodeDeploy; `local` is developed on and never deployed
 * @throws {Error} for any other name, so that a slip of the pen creates no stage
 */
module.exports.settingsOf = (stage) => {
  if (stage === 'local') return { ...stages.dev, aliases: false, played: true };
  const [, play, name] = /^(play-)?(prod|qa|dev|pr-\d{1,6})$/.exec(stage) ?? [];
  if (name === undefined)
    throw new Error(`There is no stage "${stage}": use prod, qa, dev, pr-<number>, or play-<one of these>.`);
  const settings = { ...stages[name.startsWith('pr-') ? 'pr' : name], aliases: true };
  return { ...settings, played: play !== undefined };
};
