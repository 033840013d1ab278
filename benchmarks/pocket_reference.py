"""Kyutai's pocket-tts package over a folder of random weights, measured as `echoforge bench` measures ours.

    pocket_reference.py FOLDER int8|f32 [ROUNDS]

FOLDER is one that `echoforge bench --engine pocket --pocket-folder FOLDER` has made. Prints a line.
"""

import math
import pathlib
import re
import statistics
import sys
import tempfile
import time

import torch
from pocket_tts import TTSModel

TEXT = "the storm is near."  # the first chunk of what bench speaks; random weights go on to the limit
SAMPLE_RATE = 24_000


def local_config(folder: pathlib.Path) -> str:
    """The folder's configuration with its own files in place of the hub's."""
    text = (folder / "config.yaml").read_text(encoding="utf-8")
    text = re.sub(r"^weights_path_without_voice_cloning:.*\n", "", text, flags=re.M)
    text = re.sub(r"^timestamp_heads:.*\n(?:[ -].*\n)*", "", text, flags=re.M)  # ours alone
    text = re.sub(r"^weights_path:.*", f"weights_path: {folder / 'model.safetensors'}", text, flags=re.M)
    text = re.sub(r"tokenizer_path: '[^']*'", f"tokenizer_path: '{folder / 'tokenizer.json'}'", text)
    file = tempfile.NamedTemporaryFile("w", suffix=".yaml", delete=False, encoding="utf-8")
    with file:
        file.write(text)
    return file.name


def peak_megabytes() -> float:
    for line in pathlib.Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1000
    return math.nan


folder = pathlib.Path(sys.argv[1]).resolve()
quantized = sys.argv[2] == "int8"
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
model = TTSModel.load_model(config=local_config(folder), quantize=quantized)
recording = torch.tensor(
    [[math.sin(i * 0.05) * math.sin(i * 0.0007) / 2 for i in range(10 * SAMPLE_RATE)]]
)
cloning = []
for _ in range(3):
    began = time.perf_counter()
    voice = model.get_state_for_audio_prompt(recording)
    cloning.append(time.perf_counter() - began)
first, whole = [], []
for _ in range(rounds):
    began = time.perf_counter()
    samples = 0
    for piece in model.generate_audio_stream(voice, TEXT):
        if samples == 0:
            first.append(time.perf_counter() - began)
        samples += piece.shape[-1]
    whole.append((time.perf_counter() - began) * SAMPLE_RATE / samples)
first, whole = first[1:], whole[1:]  # the first round warms up
print(
    f"pocket-tts {sys.argv[2]} on {torch.get_num_threads()} threads (torch {torch.__version__}):"
    f" real-time factor of a text {min(whole):.3f} (min) {statistics.median(whole):.3f} (median);"
    f" first audio {1e3 * min(first):.0f} ms (min) {1e3 * statistics.median(first):.0f} ms (median);"
    f" cloning of 10 s {1e3 * min(cloning):.0f} ms; {peak_megabytes():.0f} MB resident at most"
)
