import type { Plugin } from 'vite';
import type { Resources } from './resources.ts';

/** The variable that names the bucket of each part of `/public/`. */
const buckets: Readonly<Record<string, string>> = { votings: 'VOTINGS_PUBLIC', results: 'BALLOT_PUBLIC' };

/** What everybody may read, out of the engine's buckets: as the CDN takes it from those of the cloud. */
export function publicFiles({ endpoint, deployed }: Pick<Resources, 'endpoint' | 'deployed'>): Plugin {
  const known = Object.assign({}, ...deployed.flatMap(({ environments }) => Object.values(environments)));
  return {
    name: 'suffra-public-files',
    configureServer: ({ middlewares }) => {
      middlewares.use((request, answer, next) => {
        const { pathname } = new URL(request.url ?? '/', 'http://here');
        const [, part = ''] = /^\/public\/(\w+)\/[\w-]+\/\w+\.json$/.exec(pathname) ?? [];
        const bucket = known[buckets[part] ?? ''];
        if (bucket === undefined) return next();
        fetch(`${endpoint}/${bucket}${pathname}`)
          .then(async (found) => {
            answer.statusCode = found.status;
            answer.setHeader('content-type', found.headers.get('content-type') ?? 'application/json');
            answer.setHeader('cache-control', found.headers.get('cache-control') ?? 'no-store');
            answer.end(found.ok ? await found.text() : undefined);
          })
          .catch(next);
      });
    },
  };
}
