import { readdirSync, readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { artefactFolder } from '../artefact/manifest.ts';
import { stacks } from '../stacks.ts';

const kB = 1_024;

/** A figure that may not grow past its limit unnoticed. */
export interface Figure {
  readonly name: string;
  /** In bytes. */
  readonly is: number;
  readonly most: number;
}

/**
 * The most that is deployed, in bytes, zipped: a function's code is what a cold start loads. The vote's function has a
 * limit of its own; functions that the payment companies' or the browsers' push are in need the most.
 */
const limits = { function: 250 * kB, vote: 180 * kB, firstLoad: 48 * kB, widget: 15 * kB };

/** The sizes of what a stage gets. @param stage any: the code is the same in all */
export function sizesIn(stage: string, folder = artefactFolder): Figure[] {
  const functions = stacks().flatMap(({ name }) =>
    readdirSync(`${folder}${stage}/${name}`)
      .filter((file) => file.endsWith('.zip'))
      .map((file) => ({
        name: `${name} ${file.slice(0, -4)}`,
        is: statSync(`${folder}${stage}/${name}/${file}`).size,
        most: `${name}/${file}` === 'ballot/castVote.zip' ? limits.vote : limits.function,
      })),
  );
  const client = `${folder}${stage}/web/client/`;
  return [
    ...functions,
    { name: 'first load of the web client', is: firstLoad(client), most: limits.firstLoad },
    { name: 'widget', is: zipped(`${client}widget/tile.js`), most: limits.widget },
  ];
}

/** The figures past their limits, the worst first. */
export const overspent = (figures: readonly Figure[]): Figure[] =>
  figures.filter(({ is, most }) => is > most).sort((a, b) => b.is / b.most - a.is / a.most);

/** What the client's document asks for before any page: its scripts and those that they need at once. */
function firstLoad(client: string): number {
  const document = readFileSync(`${client}index.html`, 'utf8');
  const scripts = [...document.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(
    ([, file = '']) => file,
  );
  return [...new Set(scripts)].reduce((sum, file) => sum + zipped(client + file), 0);
}

const zipped = (file: string): number => gzipSync(readFileSync(file)).length;
