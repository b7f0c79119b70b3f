"""Lets a read of a stream wait for the next record, as a receive from a queue can. Otherwise the local platform would read
every stream several times a second while nothing is written."""

import asyncio
import json
import time

from ministack.services import dynamodb_streams

wait_header = "x-suffra-wait-ms"
poll_seconds = 0.05

handle_request = dynamodb_streams.handle_request


async def wait_for_records(method, path, headers, body, query_params):
    """Handles a request. If its header asks for it, a response without records waits until there is one or the time has passed."""
    ends_at = time.monotonic() + int(headers.get(wait_header, "0")) / 1000
    while True:
        response = await handle_request(method, path, headers, body, query_params)
        if time.monotonic() >= ends_at or json.loads(response[2]).get("Records") != []:
            return response
        await asyncio.sleep(poll_seconds)


def install():
    dynamodb_streams.handle_request = wait_for_records
