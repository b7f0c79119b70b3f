import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes a release of a built client into a folder, over the previous one. Every file gets another name, as
 * after a change of everything, and files of the previous release remain. The description of the page
 * identifies the release.
 * @param name letters
 */
export function writeRelease(built: string, folder: string, name: string): void {
  const isUnchanged = (source: string) => !/\.(js|css|html)$/.test(source);
  // A page may load a file of the previous release at this moment, so no file is overwritten in place.
  cpSync(built, folder, { recursive: true, force: false, filter: isUnchanged });
  const parts = readdirSync(join(built, 'assets')).filter((entry) => /\.(js|css)$/.test(entry));
  const renameParts = (text: string) =>
    parts.reduce((all, part) => all.replaceAll(part, `${name}.${part}`), text);
  const copy = (file: string, to: string, change: (text: string) => string) =>
    replaceFile(join(folder, to), change(readFileSync(join(built, file), 'utf8')));
  for (const part of parts) copy(`assets/${part}`, `assets/${name}.${part}`, renameParts);
  copy('sw.js', 'sw.js', (text) => renameParts(text).replace(/(version:")\w+(")/, `$1${name}$2`));
  copy('index.html', 'index.html', (text) =>
    renameParts(text).replace(/content="Suffra: [^"]*"/, `content="Suffra: ${name}"`),
  );
}

/** Replaces a file at once, so that no reader finds a part of it. */
export function replaceFile(file: string, content: string | Uint8Array): void {
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}
