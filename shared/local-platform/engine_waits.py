"""Makes waiting for a record or a message cheap, because the local platform waits for all streams and queues at all times:

- A read of a stream can wait for the next record, as a receive from a queue can. Otherwise the platform would read every
  stream several times a second while nothing is written.
- A receive that waits looks for expired and failed messages ten times a second. It does not if the queue is empty.
"""

import asyncio
import json
import time

from ministack.services import dynamodb_streams, sqs

wait_header = "x-suffra-wait-ms"
poll_seconds = 0.1

handle_stream_request = dynamodb_streams.handle_request


async def wait_for_records(method, path, headers, body, query_params):
    """Handles a request. If its header asks for it, a response without records waits until there is one or the time has passed."""
    ends_at = time.monotonic() + int(headers.get(wait_header, "0")) / 1000
    while True:
        response = await handle_stream_request(method, path, headers, body, query_params)
        if time.monotonic() >= ends_at or json.loads(response[2]).get("Records") != []:
            return response
        await asyncio.sleep(poll_seconds)


def skip_empty_queues(sweep):
    """Wraps a function that removes messages of a queue."""

    def sweep_messages(queue):
        if queue["messages"]:
            sweep(queue)

    return sweep_messages


def install():
    dynamodb_streams.handle_request = wait_for_records
    sqs._expire_retained = skip_empty_queues(sqs._expire_retained)
    sqs._dlq_sweep = skip_empty_queues(sqs._dlq_sweep)
