"""Searches the memory of processes and files for texts, as they are and as they might be written.

    search_memory.py TEXT... -- PID... -- FILE...

Prints a line `WHERE ENCODING TEXT` for each that is found, and `WHERE unreadable` for what cannot be looked into. Exit
status 0 in any case: what should be found and what should not is for the caller to say.
"""

import base64
import sys

CHUNK = 1 << 24


def encodings(text):
    data = text.encode()
    yield "utf-8", data
    yield "utf-16", text.encode("utf-16-le")
    yield "hex", data.hex().encode()
    # Of base64 what does not depend on what stands before and behind.
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + data)
        start = -(-shift * 8 // 6)
        yield "base64", encoded[start : len(encoded) - 4]


def needles(texts):
    return [(name, text, data) for text in texts for name, data in encodings(text)]


def search(blocks, sought):
    """The needles in some blocks that follow one another, those across two of them included."""
    found, longest, rest = set(), max(len(data) for _, _, data in sought), b""
    for block in blocks:
        block = rest + block
        found.update((name, text) for name, text, data in sought if data in block)
        rest = block[-longest:]
    return found


def memory_of(process):
    """All that a process has mapped and can be read, region by region."""
    with open(f"/proc/{process}/maps", encoding="ascii", errors="replace") as maps:
        regions = [line.split() for line in maps]
    with open(f"/proc/{process}/mem", "rb", 0) as memory:
        for region in regions:
            if "r" not in region[1] or region[-1].startswith("[v"):
                continue
            start, end = (int(part, 16) for part in region[0].split("-"))
            while start < end:
                try:
                    memory.seek(start)
                    block = memory.read(min(CHUNK, end - start))
                except (OSError, OverflowError):
                    break
                if not block:
                    break
                yield block
                start += len(block)


def blocks_of(file):
    with open(file, "rb") as stream:
        while block := stream.read(CHUNK):
            yield block


def main():
    words = sys.argv[1:]
    ends = [place for place, word in enumerate(words) if word == "--"]
    texts, processes, files = words[: ends[0]], words[ends[0] + 1 : ends[1]], words[ends[1] + 1 :]
    sought = needles(texts)
    places = [(f"process {name}", memory_of(name)) for name in processes]
    for where, blocks in places + [(name, blocks_of(name)) for name in files]:
        try:
            for name, text in sorted(search(blocks, sought)):
                print(where, name, text)
        except OSError:
            print(where, "unreadable")


main()
