import type { Connect, Plugin } from 'vite';
import type { Resources } from './resources.ts';

/** The environment variable that contains the bucket name, by the first folder under `/public/`. */
const buckets: Readonly<Record<string, string>> = {
  votings: 'VOTINGS_PUBLIC',
  pictures: 'VOTINGS_PUBLIC',
  results: 'BALLOT_PUBLIC',
};

/** Serves public objects from the buckets of the engine, as the CDN does in AWS. */
export function servePublicObjects({ endpoint, deployed }: Pick<Resources, 'endpoint' | 'deployed'>): Plugin {
  const environment = Object.assign(
    {},
    ...deployed.flatMap(({ environments }) => Object.values(environments)),
  );
  const addMiddleware = ({ middlewares }: { middlewares: Connect.Server }) => {
    middlewares.use((request, response, next) => {
      const { pathname } = new URL(request.url ?? '/', 'http://here');
      const [, part = ''] =
        /^\/public\/(\w+)\/[\w-]+\/\w+\.(?:json|html|webmanifest|png|jpg|webp)$/.exec(pathname) ?? [];
      const bucket = environment[buckets[part] ?? ''];
      if (bucket === undefined) return next();
      fetch(`${endpoint}/${bucket}${pathname}`)
        .then(async (object) => {
          response.statusCode = object.status;
          response.setHeader('content-type', object.headers.get('content-type') ?? 'application/json');
          response.setHeader('cache-control', object.headers.get('cache-control') ?? 'no-store');
          response.setHeader('x-content-type-options', 'nosniff');
          response.end(object.ok ? Buffer.from(await object.arrayBuffer()) : undefined);
        })
        .catch(next);
    });
  };
  return {
    name: 'suffra-public-files',
    configureServer: addMiddleware,
    configurePreviewServer: addMiddleware,
  };
}
