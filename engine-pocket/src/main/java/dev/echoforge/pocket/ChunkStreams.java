package dev.echoforge.pocket;

import dev.echoforge.files.ContentAddress;
import dev.echoforge.pocket.PocketVoices.ReadyVoice;
import dev.echoforge.pocket.text.TextChunk;
import dev.echoforge.reading.AttemptedFrames;
import dev.echoforge.reading.CheckChoices;
import dev.echoforge.reading.CheckedFrames;
import dev.echoforge.reading.HeardFrames;
import dev.echoforge.reading.Listening;
import dev.echoforge.reading.SentenceCache;
import dev.echoforge.reading.SentenceFrames;
import dev.echoforge.reading.SentenceJudge;
import dev.echoforge.serving.BatchScheduler;
import dev.echoforge.serving.SchedulerStats;
import dev.echoforge.serving.StreamHandle;
import dev.echoforge.serving.StreamJob;
import dev.echoforge.speech.SamplingOptions;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.text.Sentence;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * Makes the streams of a request's chunks, or finds them where they were made before. What is said
 * depends on the chunk's text, the voice and the seed alone, save for the first one of a
 * listener's, which is heard as it is made.
 */
final class ChunkStreams {

  /** What the requests' usual temperature, CSM's, stands for. */
  private static final double USUAL_TEMPERATURE = SamplingOptions.DEFAULT.temperature();

  private static final long ATTEMPT_STEP = 0xD1B54A32D192ED03L;

  private final PocketModel model;
  private final BatchScheduler<PocketRequest, PocketSequence> scheduler;
  private final SpeechRequest request;
  private final ReadyVoice voice;
  private final BooleanSupplier live;
  private final SentenceCache<PocketFrame> cache;
  private final String identity;
  private final CheckChoices checks;
  private final double temperature;
  private final Object requester;
  private final Runnable lookAhead;

  /** Whether nothing has been made yet: a listener waits for the first sound. */
  private boolean first = true;

  /**
   * @param checks how chunks are checked
   * @param requester whose streams they are, for the scheduler's turns
   * @param lookAhead has the next sentences made while a chunk's attempts are
   */
  ChunkStreams(
      PocketModel model,
      BatchScheduler<PocketRequest, PocketSequence> scheduler,
      SpeechRequest request,
      ReadyVoice voice,
      BooleanSupplier live,
      SentenceCache<PocketFrame> cache,
      String identity,
      CheckChoices checks,
      Object requester,
      Runnable lookAhead) {
    this.model = model;
    this.scheduler = scheduler;
    this.request = request;
    this.voice = voice;
    this.live = live;
    this.cache = cache;
    this.identity = identity;
    this.checks = checks;
    this.temperature =
        model.config().temperature() * request.sampling().temperature() / USUAL_TEMPERATURE;
    this.requester = requester;
    this.lookAhead = lookAhead;
  }

  /** A chunk's frames. */
  SentenceFrames<PocketFrame> frames(Sentence sentence, TextChunk chunk, long seed) {
    PocketRequest.requireRoom(voice.state(), chunk, chunk.maxFrames());
    return cache.frames(sentence, () -> address(chunk, seed), () -> made(sentence, chunk, seed));
  }

  private SentenceFrames<PocketFrame> made(Sentence sentence, TextChunk chunk, long seed) {
    boolean heard = live.getAsBoolean() && checks.listening() == Listening.LATENCY;
    IntFunction<StreamHandle<PocketFrame>> submit =
        attempt ->
            scheduler.submit(
                new StreamJob<>(
                    PocketRequest.of(
                        chunk,
                        voice.state(),
                        () -> LatentNoise.seeded(seed + ATTEMPT_STEP * attempt, temperature)),
                    chunk.maxFrames(),
                    requester,
                    new ChunkDecoding(model),
                    live.getAsBoolean() ? 0 : chunk.maxFrames(),
                    live,
                    false));
    if (!request.choices().checks()) {
      return new AttemptedFrames<>(sentence, checks.attempts(), submit);
    }
    SentenceJudge<PocketFrame> judge =
        new SentenceJudge<>(
            chunk.prepared(),
            voice.reference(),
            model.config().codec().sampleRateHz(),
            PocketFrame::samples,
            null);
    if (heard && first) {
      first = false;
      return new HeardFrames<>(sentence, judge, checks.attempts(), submit, PocketFrame::copy);
    }
    return new CheckedFrames<>(
        sentence, judge, checks.attempts(), heard, submit, this::hasRoom, lookAhead);
  }

  /** Whether the batch has room for the last attempts at a chunk side by side. */
  private boolean hasRoom() {
    SchedulerStats now = scheduler.stats();
    return now.running() + now.waiting() < scheduler.limits().maxStreams();
  }

  private String address(TextChunk chunk, long seed) {
    ContentAddress address =
        ContentAddress.of("pocket-chunk-2")
            .add(identity)
            .add(request.choices().checks() ? "checked" : "unchecked")
            .add(voice.address())
            .add(temperature)
            .add(seed)
            .add(chunk.maxFrames())
            .add(chunk.framesAfterEos());
    checks.addTo(address);
    for (int id : chunk.ids()) {
      address.add(id);
    }
    return address.hex();
  }
}
