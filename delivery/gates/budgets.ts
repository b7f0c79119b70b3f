import { readdirSync, readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { measurePageSizes } from '../../services/web/build/page-sizes.ts';
import { artifactFolder } from '../artifact/manifest.ts';
import { readStacks } from '../stacks.ts';

const kB = 1_024;

/** A size and its limit. */
export interface SizeBudget {
  readonly name: string;
  readonly bytes: number;
  readonly maxBytes: number;
}

/**
 * Limits in bytes, zipped. A cold start loads the whole code of a function. `vote` has a limit of its
 * own. Functions with the SDK of a payment provider or with Web Push need the most.
 */
const maxBytes = { function: 250 * kB, vote: 180 * kB, firstLoad: 41 * kB, widget: 15 * kB };

/** Measures the sizes of what a stage deploys. @param stage any stage: the code is the same in all */
export function measureSizes(stage: string, folder = artifactFolder): SizeBudget[] {
  const functions = readStacks().flatMap(({ name }) =>
    readdirSync(`${folder}${stage}/${name}`)
      .filter((file) => file.endsWith('.zip'))
      .map((file) => ({
        name: `${name} ${file.slice(0, -4)}`,
        bytes: statSync(`${folder}${stage}/${name}/${file}`).size,
        maxBytes: `${name}/${file}` === 'ballot/vote.zip' ? maxBytes.vote : maxBytes.function,
      })),
  );
  const client = `${folder}${stage}/web/client/`;
  return [
    ...functions,
    { name: 'first load of the web client', bytes: measureFirstLoad(client), maxBytes: maxBytes.firstLoad },
    ...measurePageSizes(client),
    { name: 'widget', bytes: measureWidget(`${client}widget/`), maxBytes: maxBytes.widget },
  ];
}

/** Returns the sizes that exceed their limits, the worst first. */
export const findOverBudget = (budgets: readonly SizeBudget[]): SizeBudget[] =>
  budgets
    .filter(({ bytes, maxBytes }) => bytes > maxBytes)
    .sort((a, b) => b.bytes / b.maxBytes - a.bytes / a.maxBytes);

/** Size of the scripts that index.html loads before any page: its entry scripts and their static imports. */
function measureFirstLoad(client: string): number {
  const document = readFileSync(`${client}index.html`, 'utf8');
  const scripts = [...document.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(
    ([, file = '']) => file,
  );
  return [...new Set(scripts)].reduce((sum, file) => sum + gzipSize(client + file), 0);
}

/** Size of the script that other sites link to, and of the modules that it requests at once. */
function measureWidget(folder: string): number {
  const script = readFileSync(`${folder}tile.js`, 'utf8');
  const modules = [...script.matchAll(/"(assets\/[^"]+\.js)"/g)].map(([, file = '']) => file);
  return ['tile.js', ...modules].reduce((sum, file) => sum + gzipSize(folder + file), 0);
}

const gzipSize = (file: string): number => gzipSync(readFileSync(file)).length;
