import { isPicturePath } from '@suffra/shared/public-objects/public-picture';
import { defaultResultStep, maxResultStep } from '@suffra/shared/result-step';
import { findTextError, foldText, normalizeText, type TextShape } from '@suffra/shared/text/normalize-text';
import { maxVotingLifetimeDays } from '@suffra/shared/voting-lifetime';
import { isAccountId } from './account-id.ts';
import type { EditableFields } from './editable-fields.ts';
import { type LocalTimeError, resolveLocalInput } from './local-time.ts';
import type { DraftOption, VotingDraft } from './voting-draft.ts';

/** The error of a field. The catalogue has its text. */
export type FieldErrorCode =
  | LocalTimeError
  | 'required'
  | 'tooLong'
  | 'invisible'
  | 'forbiddenCharacter'
  | 'duplicateOption'
  | 'notHttps'
  | 'endNotAfterStart'
  | 'endInPast'
  | 'endOnlyLater'
  | 'windowTooShort'
  | 'windowTooLong'
  | 'endTooFar'
  | 'invalidLimits'
  | 'invalidStep'
  | 'invalidAccountId'
  | 'rejected';

/** Errors by field, with the API's field names: `title`, `options.0.label`, `ballot.max`. */
export type FieldErrors = Readonly<Record<string, FieldErrorCode>>;

const minute = 60_000;
const maxDurationMs = 366 * 86_400_000;
/** The API counts from the creation of the voting, so it rejects a later end of a stored voting itself. */
const maxLifetimeMs = maxVotingLifetimeDays * 86_400_000;

/**
 * Validates a draft by the limits of the API, which checks it again.
 * @param now milliseconds, the server's clock
 * @param limits for a stored voting: what can be edited, its stored end, and whether the draft corrects it. Locked fields are not validated.
 */
export function validateDraft(
  draft: VotingDraft,
  now: number,
  limits?: { editable: EditableFields; endsAt: string; isCorrection?: boolean },
): FieldErrors {
  const labels = draft.options.map(({ label }) => foldText(label));
  const entries: [string, FieldErrorCode | undefined][] = [
    ['title', validateText(draft.title, 1, 120)],
    ['description', validateText(draft.description, 0, 2000, 'lines')],
    ...draft.options.flatMap((option, i) => validateOption(option, i, labels)),
    ...validatePeriod(draft, now),
    ['ballot.max', draft.kind === 'multiple' ? validateLimits(draft) : undefined],
    ['resultStep', isValidStep(draft) ? undefined : 'invalidStep'],
    ['accountId', isOptionalAccountId(draft.accountId.trim()) ? undefined : 'invalidAccountId'],
  ];
  // Local texts can't be compared: where clocks are set back, a later instant has an earlier text.
  const [typedEnd, storedEnd] = [
    resolveLocalInput(draft.endsAt).at,
    resolveLocalInput(limits?.endsAt ?? '').at,
  ];
  if (
    limits?.editable.end === 'later' &&
    typedEnd !== undefined &&
    storedEnd !== undefined &&
    typedEnd < storedEnd
  )
    entries.push(['endsAt', 'endOnlyLater']);
  if (limits?.isCorrection === true)
    entries.push(['correctionReason', validateText(draft.correctionReason, 1, 500)]);
  const found: Record<string, FieldErrorCode> = {};
  for (const [field, error] of entries)
    if (error !== undefined && (limits === undefined || isEditable(field, limits.editable)))
      found[field] = error;
  return found;
}

/** Whether a field can be edited. @param field the API's field name */
export function isEditable(field: string, { settings, end, presentation }: EditableFields): boolean {
  if (field === 'endsAt') return end !== 'fixed';
  return field === 'description' || field === 'correctionReason' || field.endsWith('.imageUrl')
    ? presentation
    : settings;
}

function validateText(text: string, min: number, max: number, shape?: TextShape): FieldErrorCode | undefined {
  const error = findTextError(text);
  if (error !== undefined) return error === 'invisible' ? 'invisible' : 'forbiddenCharacter';
  const { length } = normalizeText(text, shape);
  if (length < min) return 'required';
  return length > max ? 'tooLong' : undefined;
}

/** The path of an uploaded picture, or an https URL. A user name or password in it would be shown to every voter. */
function isPictureAddress(url: string): boolean {
  if (isPicturePath(url)) return true;
  if (!url.startsWith('https://') || !URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username === '' && password === '';
}

function validateOption(
  { label, imageUrl }: DraftOption,
  i: number,
  labels: readonly string[],
): [string, FieldErrorCode | undefined][] {
  const foldedLabel = labels[i];
  const isDuplicate = foldedLabel !== undefined && foldedLabel !== '' && labels.indexOf(foldedLabel) < i;
  const url = imageUrl.trim();
  const badUrl = url !== '' && !isPictureAddress(url);
  return [
    [`options.${i}.label`, validateText(label, 1, 120) ?? (isDuplicate ? 'duplicateOption' : undefined)],
    [`options.${i}.imageUrl`, url.length > 500 ? 'tooLong' : badUrl ? 'notHttps' : undefined],
  ];
}

function validatePeriod(draft: VotingDraft, now: number): [string, FieldErrorCode | undefined][] {
  const start = draft.startNow ? { at: now } : resolveLocalInput(draft.startsAt);
  const end = resolveLocalInput(draft.endsAt);
  const [starts, ends] = [start.at, end.at];
  if (starts === undefined || ends === undefined)
    return [
      ['startsAt', 'error' in start ? start.error : undefined],
      ['endsAt', end.error],
    ];
  if (ends <= starts) return [['endsAt', 'endNotAfterStart']];
  if (ends <= now) return [['endsAt', 'endInPast']];
  if (ends - starts < minute) return [['endsAt', 'windowTooShort']];
  if (ends - starts > maxDurationMs) return [['endsAt', 'windowTooLong']];
  return [['endsAt', ends - now > maxLifetimeMs ? 'endTooFar' : undefined]];
}

const isOptionalAccountId = (text: string): boolean => text === '' || isAccountId(text);

/** The number is used, and its field shown, only if there are live results. */
const isValidStep = ({ results, resultStep }: VotingDraft): boolean =>
  results === 'after-close' ||
  (/^\d+$/.test(resultStep) &&
    Number(resultStep) >= defaultResultStep &&
    Number(resultStep) <= maxResultStep);

function validateLimits({ min, max, options }: VotingDraft): FieldErrorCode | undefined {
  const minValue = Number(min);
  const maxValue = Number(max);
  const areIntegers = Number.isInteger(minValue) && Number.isInteger(maxValue);
  return areIntegers && minValue >= 1 && minValue <= maxValue && maxValue <= options.length
    ? undefined
    : 'invalidLimits';
}
