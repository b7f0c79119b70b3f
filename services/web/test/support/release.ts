import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Puts a release of a built client into a folder, over the one before: as after a change of everything, each part has another
 * name, and those of before stay. The page's description tells which release it is.
 * @param name letters
 */
export function release(built: string, folder: string, name: string): void {
  cpSync(built, folder, { recursive: true, filter: (source) => !/\.(js|css|html)$/.test(source) });
  const parts = readdirSync(join(built, 'assets')).filter((each) => /\.(js|css)$/.test(each));
  const renamed = (text: string) =>
    parts.reduce((all, each) => all.replaceAll(each, `${name}.${each}`), text);
  const copy = (file: string, to: string, change: (text: string) => string) =>
    writeFileSync(join(folder, to), change(readFileSync(join(built, file), 'utf8')));
  for (const each of parts) copy(`assets/${each}`, `assets/${name}.${each}`, renamed);
  copy('sw.js', 'sw.js', (text) => renamed(text).replace(/(version:")\w+(")/, `$1${name}$2`));
  copy('index.html', 'index.html', (text) =>
    renamed(text).replace(/content="Suffra: [^"]*"/, `content="Suffra: ${name}"`),
  );
}
