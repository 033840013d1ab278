#!/usr/bin/env python3
"""Predicted opinion of the characters' speech: DNSMOS (Reddy et al., ICASSP 2022), overall, signal, background.

    python3 -m venv venv && venv/bin/pip install onnxruntime numpy && venv/bin/pip install --no-deps speechmos
    venv/bin/python benchmarks/opinion.py [CHARACTER...]

Speaks eight sentences by each character with ./echoforge say, unmarked, and asks the model that the speechmos package holds.
"""
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import wave

import numpy as np
import onnxruntime

SENTENCES = [
    "The harbour was quiet when the first boats came in, and nobody on the pier said a word.",
    "Please call Stella and ask her to bring these things with her from the store.",
    "By half past six the sun stood over the warehouses, and the gulls had begun to quarrel.",
    "We have forty-one seats left on the evening train, but only nine of them have a window.",
    "She weighed each of them twice, wrote the sum in her book, and gave them the money.",
    "Could you tell me whether the museum will be open again before the end of the month?",
    "The birch canoe slid on the smooth planks, and the water below was clear and cold.",
    "Thank you for waiting; your order is ready, and it will be with you in a few minutes.",
]
RATE = 16_000
SECONDS = 9.01
# From the model's outputs to opinions, as its authors fitted them.
OVERALL = np.poly1d([-0.06766283, 1.11546468, 0.04602535])
SIGNAL = np.poly1d([-0.08397278, 1.22083953, 0.0052439])
BACKGROUND = np.poly1d([-0.13166888, 1.60915514, -0.39604546])


def read(path):
    """Samples at 16 kHz of a WAV at 24 kHz: two for three, by a windowed sinc."""
    with wave.open(path) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16) / 32768
    taps = np.arange(-192, 193)
    low_pass = np.sinc(taps * 0.32) * 0.32 * np.kaiser(len(taps), 9) * 2
    doubled = np.zeros(2 * len(samples))
    doubled[::2] = samples
    return np.clip(np.convolve(doubled, low_pass, "same")[::3], -1, 1)


def opinion(session, samples):
    length = int(SECONDS * RATE)
    while len(samples) < length:
        samples = np.append(samples, samples)
    windows = [
        samples[second * RATE : second * RATE + length]
        for second in range(int(len(samples) / RATE - SECONDS) + 1)
    ]
    said = [session.run(None, {"input_1": window[None].astype(np.float32)})[0][0] for window in windows]
    signal, background, overall = np.mean(said, 0)
    return OVERALL(overall), SIGNAL(signal), BACKGROUND(background)


def main():
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
    program = os.path.join(root, "echoforge")
    package = os.path.dirname(importlib.util.find_spec("speechmos").origin)
    session = onnxruntime.InferenceSession(os.path.join(package, "dnsmos_models", "sig_bak_ovr.onnx"))
    characters = sys.argv[1:]
    if not characters:
        listed = json.loads(subprocess.check_output([program, "voices", "list", "--json"]))
        characters = [voice["id"] for voice in listed]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "said.wav")
        for character in characters:
            opinions = []
            for sentence in SENTENCES:
                subprocess.check_output(
                    [program, "say", sentence, "--engine", "builtin", "--voice", character, "--out", path,
                     "--no-watermark", "--seed", "7"])
                opinions.append(opinion(session, read(path)))
            overall, signal, background = np.mean(opinions, 0)
            print(f"{character:10s} overall {overall:.2f}, signal {signal:.2f}, background {background:.2f}", flush=True)


if __name__ == "__main__":
    main()
