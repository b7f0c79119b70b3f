import { VotingTile } from './voting-tile.ts';

// A page may name the script twice.
if (!customElements.get('voting-tile')) customElements.define('voting-tile', VotingTile);
