"""usage: python validate_stream.py FILE... -- holds recorded streams against the reference's own types, event by event.

A file is what a server sent: `data: {json}` between empty lines. Ends with 1 when an event is none, with 0 else.
"""
import sys

from chatkit.types import ThreadStreamEvent
from pydantic import TypeAdapter, ValidationError

event_type = TypeAdapter(ThreadStreamEvent)
count = bad = 0
for name in sys.argv[1:]:
    with open(name, encoding="utf-8", newline="") as stream:
        text = stream.read()
    if not text.endswith("\n\n"):
        bad += 1
        print(f"{name}: the stream ends in the middle")
    for block in filter(None, text.split("\n\n")):
        count += 1
        try:
            if not block.startswith("data: ") or "\n" in block:
                raise ValueError("this is no event")
            event_type.validate_json(block[6:])
        except (ValidationError, ValueError) as error:
            bad += 1
            print(f"{name}: {block[:200]}\n{error}")
print(f"{count} events, {bad} wrong")
sys.exit(1 if bad or not count else 0)
