import { defineProblem } from '@suffra/shared/http/problem';
import * as errors from '../domain/errors.ts';

/** The problems of this service's routes, in addition to the common ones. */
export const noSuchVoting = defineProblem(
  errors.noSuchVoting,
  404,
  'This voting does not exist',
  'Check the voting id, or find the voting in the list of votings.',
);
export const noSuchDraft = defineProblem(
  errors.noSuchDraft,
  404,
  'This draft does not exist',
  'Check the draft id, or find the draft in the list of drafts. Another admin may have deleted it.',
);
export const draftPublished = defineProblem(
  errors.draftPublished,
  409,
  'This draft was published',
  'Read or change the voting in "votingId" instead.',
);
export const tooManyDrafts = defineProblem(
  errors.tooManyDrafts,
  409,
  'Your organization has too many drafts',
  'At most 200 drafts are kept. Publish or delete some.',
);
export const invalidVoting = defineProblem(
  errors.invalidVoting,
  422,
  'The settings of the voting are inconsistent',
  'Correct the fields listed in "errors" and send the request again.',
);
export const pictureHostNotAllowed = defineProblem(
  errors.pictureHostNotAllowed,
  422,
  'Your organization does not allow pictures of this host',
  'Use pictures of the hosts in "allowedHosts", or ask an operator to add a host.',
);
export const pictureOfAnotherTenant = defineProblem(
  errors.pictureOfAnotherTenant,
  422,
  'An uploaded picture is not one of your organization',
  'Upload the picture in your own organization and use the new address.',
);
export const unknownAccount = defineProblem(
  errors.unknownAccount,
  422,
  'This account does not exist',
  'Create it with PUT /v1/accounts/{accountId}. If it was just created, repeat the same request in a moment.',
);
export const quotaExceeded = defineProblem(
  errors.quotaExceeded,
  409,
  'Too many votings are open at the same time',
  '"votings" lists those that are open at "instant", and "freeWindow" is the next free window of the same length. Move the window, or request a higher quota.',
);
export const tooManyScheduled = defineProblem(
  errors.tooManyScheduled,
  409,
  'Too many votings are scheduled',
  'At most 1,000 votings can be scheduled or open. Wait until some end, or cancel some.',
);
export const idempotencyKeyReused = defineProblem(
  errors.idempotencyKeyReused,
  409,
  'This Idempotency-Key created another voting',
  'Send a new Idempotency-Key for a new voting. Repeat a key only with the same content.',
);
export const cannotChangeNow = defineProblem(
  errors.cannotChangeNow,
  409,
  'This can no longer be changed',
  'Leave out the fields listed in "fields": they are fixed in the current state of the voting.',
);
export const correctionReasonRequired = defineProblem(
  errors.correctionReasonRequired,
  422,
  'A correction needs a reason',
  'People may already have voted. Send "correctionReason" with the reason for changing "fields": voters see it.',
);
export const tooManyCorrections = defineProblem(
  errors.tooManyCorrections,
  409,
  'The list of corrections is full',
  'All corrections of a voting hold at most 64 KB. Cancel the voting and schedule a new one.',
);
export const tooLateToMove = defineProblem(
  errors.tooLateToMove,
  409,
  'It is too late to move the start',
  'The start can be moved until 60 seconds before it. Cancel the voting, or move its end to later.',
);
export const pictureNotUploaded = defineProblem(
  errors.pictureNotUploaded,
  409,
  'This picture was not uploaded',
  'Send the file to the address of POST /v1/pictures first. The address expires after ten minutes, and an upload after a day.',
);
export const pictureTooLarge = defineProblem(
  errors.pictureTooLarge,
  422,
  'The picture has too many bytes',
  'Upload a file of at most "maxBytes": make the picture smaller or compress it more.',
);
export const notAPicture = defineProblem(
  errors.notAPicture,
  422,
  'The file is not a picture',
  'Upload a picture as PNG, JPEG or WebP. The content of the file decides, not its name.',
);
export const pictureTypeNotAllowed = defineProblem(
  errors.pictureTypeNotAllowed,
  422,
  'Pictures of this type are not allowed',
  'Convert the picture to PNG, JPEG or WebP and upload it again.',
);
export const pictureSizeNotAllowed = defineProblem(
  errors.pictureSizeNotAllowed,
  422,
  'The width or height of the picture is not allowed',
  'Both must be from "minEdge" to "maxEdge" pixels, and equal if "isSquare" is true. Resize the picture and upload it again.',
);
