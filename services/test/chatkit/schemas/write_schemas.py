"""usage: python write_schemas.py -- writes the JSON Schemas beside it anew from the installed openai-chatkit."""
import json
import pathlib

from chatkit import types, version
from pydantic import TypeAdapter

SCHEMAS = {
    "request": (types.ChatKitReq, "validation"),
    "event": (types.ThreadStreamEvent, "serialization"),
    "thread": (types.Thread, "serialization"),
    "thread_page": (types.Page[types.Thread], "serialization"),
    "item_page": (types.Page[types.ThreadItem], "serialization"),
    "sync_action": (types.SyncCustomActionResponse, "serialization"),
}


def may_be_null(schema):
    if schema.get("type") == "null" or not set(schema) - {"title", "default", "description"}:
        return True
    return any(may_be_null(branch) for branch in schema.get("anyOf", []))


def tighten(node, is_output):
    """What the wire holds and pydantic's schema does not say: the constant of a discriminated type is always there, and
    an output has every property whose value may not be null, since defaults are sent and nulls are not."""
    if isinstance(node, list):
        for member in node:
            tighten(member, is_output)
    if not isinstance(node, dict):
        return node
    node.pop("discriminator", None)
    # Words for readers, a third of the text.
    if isinstance(node.get("description"), str):
        del node["description"]
    properties = node.get("properties")
    if isinstance(properties, dict) and node.get("type") == "object":
        required = set(node.get("required", [])) | {name for name, value in properties.items() if "const" in value}
        if is_output:
            required = {name for name, value in properties.items() if not may_be_null(value)}
        node["required"] = sorted(required)
    for member in node.values():
        tighten(member, is_output)
    return node


for name, (type_, mode) in SCHEMAS.items():
    schema = tighten(TypeAdapter(type_).json_schema(mode=mode, by_alias=True), mode == "serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["$comment"] = f"openai-chatkit {version.__version__}, {mode}; Apache-2.0"
    path = pathlib.Path(__file__).with_name(f"{name}.generated.json")
    path.write_text(json.dumps(schema, separators=(",", ":")) + "\n")
