/**
 * The meaning of an error response of a push service. `gone`: the subscription does not exist any more. `retry`: a later
 * attempt may succeed. `message`: the message is at fault. `refused`: the device or our signature is at fault.
 */
export type PushFailure = 'gone' | 'retry' | 'message' | 'refused';

/**
 * Codes that speak of one subscription, in the body of a response: `errno` 102, 105 and 106 of Mozilla's autopush, and
 * the reasons of FCM and Apple. A wrong signature is not among them: every subscription would report it.
 */
const goneBody =
  /"errno"\s*:\s*10[256]\b|\b(InvalidRegistration|NotRegistered|UNREGISTERED|Unregistered|BadDeviceToken|ExpiredSubscription)\b/;

/**
 * Classifies an error response (RFC 8030 §5 and §7.3).
 * @param status the HTTP status
 */
export function classifyPushFailure(status: number, body: string): PushFailure {
  if (status === 404 || status === 410) return 'gone';
  if (status === 429 || status >= 500) return 'retry';
  if (status === 413) return 'message';
  return goneBody.test(body) ? 'gone' : 'refused';
}
