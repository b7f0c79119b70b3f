import { createServer } from 'node:http';
import * as z from 'zod/mini';

const asked = z.looseObject({ deploymentId: z.string(), status: z.optional(z.string()) });

/** CodeDeploy as hooks know it: no engine for this machine plays it. */
export interface CodeDeploy {
  readonly endpoint: string;
  /** What hooks have reported, in order. */
  readonly reported: { deploymentId: string; status?: string | undefined }[];
  stop(): void;
}

/**
 * Answers the two calls that a hook makes, in CodeDeploy's own wire format.
 * @param groupOf the deployment group of a deployment
 */
export async function startCodeDeploy(groupOf: (deploymentId: string) => string): Promise<CodeDeploy> {
  const reported: CodeDeploy['reported'] = [];
  const server = createServer((request, answer) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    request.on('end', () => {
      const call = asked.parse(JSON.parse(text));
      if (call.status !== undefined) reported.push(call);
      const { deploymentId } = call;
      const info = { deploymentInfo: { deploymentId, deploymentGroupName: groupOf(deploymentId) } };
      answer.setHeader('content-type', 'application/x-amz-json-1.1').end(JSON.stringify(info));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { endpoint: `http://127.0.0.1:${address.port}`, reported, stop: () => server.close() };
}
