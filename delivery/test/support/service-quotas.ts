import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod/mini';

/** A stand-in for the Service Quotas API, which the local engine does not have. */
export interface ServiceQuotasStub {
  readonly endpoint: string;
  /** Applied values by quota code; AWS answers with its default for any other code. */
  readonly applied: Map<string, number>;
  stop(): void;
}

const target = z.enum([
  'ServiceQuotasV20190624.GetServiceQuota',
  'ServiceQuotasV20190624.GetAWSDefaultServiceQuota',
]);
const requestBody = z.object({ ServiceCode: z.string(), QuotaCode: z.string() });

/** Starts the stub on loopback. @param fallback the default of every quota */
export async function startServiceQuotas(fallback: number): Promise<ServiceQuotasStub> {
  const applied = new Map<string, number>();
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const { QuotaCode } = requestBody.parse(JSON.parse(text));
    const isDefault = target.parse(request.headers['x-amz-target']).endsWith('GetAWSDefaultServiceQuota');
    const value = isDefault ? fallback : applied.get(QuotaCode);
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    if (value === undefined) response.statusCode = 400;
    response.end(
      JSON.stringify(
        value === undefined
          ? { __type: 'NoSuchResourceException', Message: 'The quota was never changed.' }
          : { Quota: { QuotaCode, Value: value } },
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z
    .object({ port: z.number() })
    .parse(server.address() satisfies AddressInfo | string | null);
  return { endpoint: `http://127.0.0.1:${port}`, applied, stop: () => void server.close() };
}
