import { readFileSync } from 'node:fs';
import { root } from '../../shared/local-platform/paths.ts';
import { createAvailabilityTables } from './availability-figures.ts';
import { createCostTables } from './cost-figures.ts';
import { createLoadTables } from './load-figures.ts';
import { fillPage } from './markdown.ts';

/** The page with the figures. */
export const pageFile = `${root}docs/load-model.md`;

/** Computes all figures, by their names in the page. Every run has the same results. */
export const createTables = (): Record<string, string> => ({
  ...createLoadTables(),
  ...createCostTables(),
  ...createAvailabilityTables(),
});

/** Renders the page with the current figures. */
export const renderPage = (): string => fillPage(readFileSync(pageFile, 'utf8'), createTables());
