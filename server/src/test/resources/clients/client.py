"""What the official Python client sees: run as client.py BASE_URL; prints OK at the end."""

import io
import sys
import wave

import openai

client = openai.OpenAI(base_url=sys.argv[1] + "/v1", api_key="unused")
TEXT = "The official client says this, to the last sample."


def speech(**more):
    return client.audio.speech.create(model="tts-1", voice="alloy", input=TEXT, **more)


pcm = speech(response_format="pcm").content
assert len(pcm) > 24_000 and len(pcm) % 2 == 0, len(pcm)

with wave.open(io.BytesIO(speech(response_format="wav").content)) as made:
    assert (made.getframerate(), made.getnchannels(), made.getsampwidth()) == (24_000, 1, 2)
    assert made.getnframes() * 2 == len(pcm), (made.getnframes(), len(pcm))

mp3 = speech().content
assert mp3[:3] == b"ID3" or mp3[0] == 0xFF, mp3[:4]
assert speech(response_format="opus").content[:4] == b"OggS"
assert speech(response_format="flac").content[:4] == b"fLaC"

with client.audio.speech.with_streaming_response.create(
    model="gpt-4o-mini-tts", voice="cedar", input=TEXT, response_format="pcm", speed=1.5
) as stream:
    assert stream.headers["x-request-id"].startswith("req_")
    assert stream.headers["x-echoforge-engine"]
    streamed = sum(len(piece) for piece in stream.iter_bytes())
assert 0 < streamed < len(pcm), (streamed, len(pcm))

with client.audio.speech.with_streaming_response.create(
    model="gpt-4o-mini-tts",
    voice="alloy",
    input=TEXT,
    response_format="pcm",
    stream_format="sse",
) as stream:
    events = [line for line in stream.iter_lines() if line.startswith("data: ")]
assert "speech.audio.delta" in events[0] and "speech.audio.done" in events[-1]
assert '"usage"' in events[-1]

for wrong in ({"voice": "nobody"}, {"speed": 9}, {"input": ""}, {"response_format": "midi"}):
    try:
        client.audio.speech.create(**{"model": "tts-1", "voice": "alloy", "input": TEXT, **wrong})
    except openai.BadRequestError as error:
        assert error.body["param"] == next(iter(wrong)), error.body
        assert error.request_id
    else:
        raise AssertionError(f"{wrong} was taken")

names = [model.id for model in client.models.list()]
assert "tts-1" in names, names
assert client.models.retrieve("tts-1").owned_by
try:
    client.models.retrieve("gpt-0")
except openai.NotFoundError as error:
    assert error.code == "model_not_found"
else:
    raise AssertionError("a model that is not there was found")
print("OK")
