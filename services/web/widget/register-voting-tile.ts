import { VotingTile } from './voting-tile.ts';

// A page can contain the script twice.
if (!customElements.get('voting-tile')) customElements.define('voting-tile', VotingTile);
