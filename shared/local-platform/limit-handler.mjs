// The modules that serverless-offline loads for functions import this file, so it is plain JavaScript.

/**
 * Ends an invocation as Lambda and API Gateway do when the function throws or exceeds its time. serverless-offline would
 * answer such a request with status 200. A queue or stream gets an error and delivers its records again. The code of the
 * function runs on, because code in the same process cannot be stopped.
 */
export async function limitHandler(handler, event, context) {
  const limitMs = context.getRemainingTimeInMillis();
  let timer;
  const limit = new Promise((_, reject) => {
    const error = new Error(`Task timed out after ${(limitMs / 1_000).toFixed(2)} seconds`);
    timer = setTimeout(() => reject(error), limitMs);
  });
  try {
    return await Promise.race([handler(event, context), limit]);
  } catch (error) {
    if (event?.requestContext?.http === undefined) throw error;
    console.error(`${context.functionName}:`, error);
    return {
      statusCode: 500,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message: 'Internal Server Error' }),
    };
  } finally {
    clearTimeout(timer);
  }
}
