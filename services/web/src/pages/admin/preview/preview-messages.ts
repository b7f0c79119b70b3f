import * as z from 'zod/mini';
import { language, tenant } from '../../../api/schemas/person.ts';
import { voting } from '../../../api/schemas/voting.ts';
import { previewMoments } from '../../../rules/voter-preview.ts';

/** The content of the frame, which the page around it sends. */
export const previewContent = z.object({
  type: z.literal('preview-content'),
  voting,
  moment: z.enum(previewMoments),
  language,
  tenant,
});
export type PreviewContent = z.output<typeof previewContent>;

/**
 * The messages of the frame: it can show a content, a vote was cast in it, something was clicked that does not work, or
 * Escape was pressed, which the page around it would not notice.
 */
export const previewEvent = z.object({
  type: z.enum(['preview-ready', 'preview-voted', 'preview-blocked', 'preview-escape']),
});
type PreviewEvent = z.output<typeof previewEvent>;

/** Sends a message from the frame to the page around it. */
export const sendPreviewEvent = (event: PreviewEvent): void =>
  window.parent.postMessage(event, location.origin);

/** Sends the content to the frame. */
export const sendPreviewContent = (frame: HTMLIFrameElement, content: PreviewContent): void =>
  frame.contentWindow?.postMessage(content, location.origin);
