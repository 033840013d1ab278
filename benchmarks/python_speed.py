"""The real-time factors of the hibari package, stage by stage, as BuiltinSpeed prints ours."""

import json
import statistics
import sys
import time

import numpy as np
from hibari import Hibari, dsp

sentences = [line.strip() for line in open(sys.argv[1], encoding="utf-8") if line.strip()]
rounds = int(sys.argv[2])
voice = Hibari()
results = []
for _ in range(rounds):
    spent = [0.0, 0.0, 0.0]
    samples = 0
    for sentence in sentences:
        t0 = time.thread_time()
        parts = voice.phonemize(sentence)
        spent[0] += time.thread_time() - t0
        for part in parts:
            t0 = time.thread_time()
            inputs = {
                "ids": np.asarray([voice.ids(part)], np.int64),
                "speed": np.asarray([1], np.float32),
            }
            outputs = [output[0] for output in voice.sess.run(None, inputs)]
            t1 = time.thread_time()
            samples += len(dsp.synth(*outputs, np.random.default_rng(1)))
            t2 = time.thread_time()
            spent[1] += t1 - t0
            spent[2] += t2 - t1
    results.append([seconds * 24000 / samples for seconds in spent])
kept = results[rounds // 3 :]
names = ["rtf_phonemes", "rtf_network", "rtf_vocoder"]
report = {
    name: {"min": round(min(column), 5), "median": round(statistics.median(column), 5)}
    for name, column in zip(names, zip(*kept))
}
totals = [sum(row) for row in kept]
report["rtf_total"] = {"min": round(min(totals), 5), "median": round(statistics.median(totals), 5)}
print(json.dumps(report))
