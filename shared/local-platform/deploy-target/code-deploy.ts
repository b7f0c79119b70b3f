import { createServer } from 'node:http';
import * as z from 'zod/mini';

const hookReport = z.looseObject({ deploymentId: z.string(), status: z.optional(z.string()) });

/** A stub of CodeDeploy, which the engine does not provide. */
export interface CodeDeployStub {
  readonly endpoint: string;
  /** The reports of hooks, in order. */
  readonly reports: { deploymentId: string; status?: string | undefined }[];
  stop(): void;
}

/**
 * Starts a server for the two CodeDeploy calls that hooks make, in CodeDeploy's wire format.
 * @param getGroupName returns the deployment group of a deployment
 */
export async function startCodeDeployStub(
  getGroupName: (deploymentId: string) => string,
): Promise<CodeDeployStub> {
  const reports: CodeDeployStub['reports'] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    request.on('end', () => {
      const call = hookReport.parse(JSON.parse(text));
      if (call.status !== undefined) reports.push(call);
      const { deploymentId } = call;
      const info = { deploymentInfo: { deploymentId, deploymentGroupName: getGroupName(deploymentId) } };
      response.setHeader('content-type', 'application/x-amz-json-1.1').end(JSON.stringify(info));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the CodeDeploy stub has no port');
  return { endpoint: `http://127.0.0.1:${address.port}`, reports, stop: () => server.close() };
}
