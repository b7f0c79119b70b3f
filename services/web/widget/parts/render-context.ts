import type { Messages } from '../messages/en.ts';
import type { TileSession } from '../session/tile-session.ts';

/** The context for rendering a tile. */
export interface RenderContext {
  readonly session: TileSession;
  readonly messages: Messages;
  /** The server's time, milliseconds. */
  readonly now: number;
  /** The URL of the tenant's pages in the web client. */
  readonly site: string;
}
