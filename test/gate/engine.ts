import { type Engine, freePort, startEngine } from '../../shared/local/engine.ts';
import { localCredentials, localRegion } from '../../shared/local/paths.ts';
import { type CodeDeploy, startCodeDeploy } from '../../shared/test/code-deploy.ts';

/** What a stage is deployed to on this machine. */
export interface Ground {
  readonly engine: Engine;
  /** Takes what the hooks of a release report; a deployment's id is the name of the function that is released. */
  readonly codeDeploy: CodeDeploy;
  stop(): Promise<void>;
}

/** Starts the engine with IAM enforced, and leads this process and what it starts to it. */
export async function startGround(): Promise<Ground> {
  const codeDeploy = await startCodeDeploy((deployment) => deployment);
  const port = await freePort();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ENDPOINT_URL_CODEDEPLOY: codeDeploy.endpoint,
    AWS_REGION: localRegion,
    AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
    // The engine refuses what a role does not allow.
    AUTH: 'true',
  });
  // The engine ends with this process, also when somebody stops it by hand.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  const engine = await startEngine(port);
  return {
    engine,
    codeDeploy,
    stop: async () => {
      codeDeploy.stop();
      await engine.stop();
    },
  };
}
