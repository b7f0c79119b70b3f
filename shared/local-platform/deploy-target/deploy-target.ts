import { type Engine, findFreePort, startEngine } from '../engine.ts';
import { localCredentials, localRegion } from '../paths.ts';
import { type CodeDeployStub, startCodeDeployStub } from './code-deploy.ts';

/** The local target of a deployment. */
export interface DeployTarget {
  readonly engine: Engine;
  /** Receives the reports of release hooks. The id of a deployment is the name of the released function. */
  readonly codeDeploy: CodeDeployStub;
  stop(): Promise<void>;
}

/**
 * Starts the engine with IAM enforced, and sets the environment of this process and its children to use it.
 */
export async function startDeployTarget(): Promise<DeployTarget> {
  const codeDeploy = await startCodeDeployStub((deployment) => deployment);
  const port = await findFreePort();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ENDPOINT_URL_CODEDEPLOY: codeDeploy.endpoint,
    AWS_REGION: localRegion,
    AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
  });
  // The engine also stops when this process is interrupted.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  const engine = await startEngine(port, { enforcesIam: true });
  return {
    engine,
    codeDeploy,
    stop: async () => {
      codeDeploy.stop();
      await engine.stop();
    },
  };
}
