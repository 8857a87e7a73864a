"""Prints what happens to tasks, from the topic task-events. See docs/asyncapi.yaml for all that events hold.

    pip install kafka-python==3.0.12
    KAFKA_BOOTSTRAP_SERVERS=localhost:9092 python3 read_task_events.py
"""

import json
import os

from kafka import KafkaConsumer

consumer = KafkaConsumer(
    "task-events",
    bootstrap_servers=os.environ.get("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092").split(","),
    group_id=os.environ.get("GROUP_ID", "example-reader"),
    auto_offset_reset="earliest",
    enable_auto_commit=False,  # An event is done when it has been dealt with, not when it was fetched.
)
seen = set()  # Delivery is at least once. A program with effects keeps the ids beside them, in one transaction.

for message in consumer:
    event = json.loads(message.value)
    if event["id"] not in seen and event["type"].startswith("task."):
        seen.add(event["id"])
        task = event["data"]["task"]
        print(event["sequence"], event["type"], task["id"], task["title"], flush=True)
    consumer.commit()
