import { readFileSync } from 'node:fs';
import { root } from '../../shared/local/paths.ts';
import { availabilityFigures } from './availability-figures.ts';
import { costFigures } from './cost-figures.ts';
import { loadFigures } from './load-figures.ts';
import { fill } from './markdown.ts';

/** The page that the figures stand in. */
export const pageFile = `${root}docs/load-model.md`;

/** All figures, by their names in the page. They are the same at each run. */
export const figures = (): Record<string, string> => ({
  ...loadFigures(),
  ...costFigures(),
  ...availabilityFigures(),
});

/** The page with the figures of now. */
export const page = (): string => fill(readFileSync(pageFile, 'utf8'), figures());
