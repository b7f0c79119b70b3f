"""Runs the local AWS engine (ministack). It adds what the engine lacks:

- It saves the state while it runs, and not only at a graceful stop, so a killed engine loses the last seconds
  at most. All services are saved at one moment and become visible together: a snapshot never has a queue that is
  older than a table.
- It stops when the process that started it is gone.
- A read of a stream can wait for the next record, and waiting is cheap (engine_waits.py).
- If it enforces IAM, so that deployments can be tested, its CloudFormation checks more (engine_cloudformation.py).
- Uvicorn serves it, whose parts in C need a third of the CPU time of the engine's own server. Most of the time of tests
  is requests to the engine.
"""

import asyncio
import hashlib
import json
import os
import resource
import shutil
import signal
import sys
import threading
import time

import uvicorn
from ministack import app as engine
from ministack.core import persistence

import engine_cloudformation
import engine_waits

parent = os.getppid()
state_folder = os.environ.get("STATE_DIR")
interval_seconds = 5
# A symbolic link to the folder of the newest snapshot. Replacing a link is atomic.
current = f"{state_folder}/current"
saved_digest = b""


def load_state(service):
    """Loads the state of a service from the newest snapshot."""
    # Only for this call: services keep other files in STATE_DIR, for example the keys of Cognito.
    others = persistence.STATE_DIR
    persistence.STATE_DIR = current
    try:
        return persistence.load_state(service)
    finally:
        persistence.STATE_DIR = others


def save_snapshot(get_state_by_service):
    """Saves the state of all services, unless it is the state that was saved last."""
    global saved_digest
    files, digest = {}, hashlib.sha256()
    for service, get_state in get_state_by_service.items():
        state = get_state()
        if state is None:
            continue
        payload = {"__ministack_format__": persistence._state_format_version(service), "payload": state}
        files[service] = json.dumps(payload, default=persistence._json_default)
        digest.update(files[service].encode())
    if digest.digest() == saved_digest:
        return
    snapshot = f"snapshot-{time.time_ns()}"
    os.makedirs(f"{state_folder}/{snapshot}")
    for service, text in files.items():
        with open(f"{state_folder}/{snapshot}/{service}.json", "w") as file:
            file.write(text)
    os.symlink(snapshot, f"{state_folder}/next")
    os.replace(f"{state_folder}/next", current)
    saved_digest = digest.digest()
    delete_snapshots_except(snapshot)


def delete_snapshots_except(kept):
    for name in os.listdir(state_folder):
        if name.startswith("snapshot-") and name != kept:
            shutil.rmtree(f"{state_folder}/{name}", ignore_errors=True)
        # A link that was never moved into place.
        if name == "next":
            os.remove(f"{state_folder}/next")


async def save_regularly():
    while True:
        await asyncio.sleep(interval_seconds)
        try:
            save_snapshot(engine._build_persistence_save_dict())
        except Exception as error:
            # The next attempt follows. A snapshot that is not complete is never read.
            print(f"The state could not be saved: {error!r}", file=sys.stderr, flush=True)


serve = engine.app
tasks = set()


async def serve_and_save(scope, receive, send):
    if scope["type"] == "lifespan" and state_folder is not None:
        os.makedirs(state_folder, exist_ok=True)
        delete_snapshots_except(os.path.basename(os.path.realpath(current)))
        tasks.add(asyncio.create_task(save_regularly()))
    await serve(scope, receive, send)


def stop_when_orphaned():
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


def serve_until_signal():
    """Serves requests until SIGTERM or SIGINT. Then requests have three seconds to end, as receives from queues may wait longer."""
    # A burst of connections needs more files than the default limit.
    _, hard_limit = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard_limit, hard_limit))
    uvicorn.run(
        serve_and_save,
        host=os.environ["BIND_HOST"],
        port=int(os.environ["GATEWAY_PORT"]),
        http="httptools",
        loop="uvloop",
        ws="wsproto",
        log_level="warning",
        # The engine sets both, as AWS does.
        server_header=False,
        date_header=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=3,
    )


engine.load_state = load_state
engine.save_all = save_snapshot
engine_waits.install()
if os.environ.get("AUTH") == "true":
    engine_cloudformation.install()
threading.Thread(target=stop_when_orphaned, daemon=True).start()
serve_until_signal()
