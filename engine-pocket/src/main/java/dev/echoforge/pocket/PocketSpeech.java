package dev.echoforge.pocket;

import dev.echoforge.reading.SpeechRun;
import dev.echoforge.files.ContentAddress;
import dev.echoforge.pocket.PocketVoices.ReadyVoice;
import dev.echoforge.pocket.text.TextChunk;
import dev.echoforge.pocket.text.TextChunks;
import dev.echoforge.serving.BatchScheduler;
import dev.echoforge.serving.StreamJob;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SamplingOptions;
import dev.echoforge.speech.SentenceStore;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.text.Reading;
import dev.echoforge.text.Sentence;
import dev.echoforge.text.TextPipeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request under way: its sentences, each cut into chunks that are streams of their own, given
 * on in order while the next ones are made beside the one that is given on. What is said depends on
 * the sentence's text, the voice and the seed alone.
 */
final class PocketSpeech {

  /** Longer sentences are cut at clauses. */
  private static final int MAX_CHARS = 250;

  /** What the requests' usual temperature, CSM's, stands for. */
  private static final double USUAL_TEMPERATURE = SamplingOptions.DEFAULT.temperature();

  private static final long REPEAT_STEP = 0x9E3779B97F4A7C15L;
  private static final long ATTEMPT_STEP = 0xD1B54A32D192ED03L;
  private static final long CHUNK_STEP = 0xA0761D6478BD642FL;

  /** Frames that a token takes, about; for progress. */
  private static final double FRAMES_PER_TOKEN = 4;

  private final PocketModel model;
  private final BatchScheduler<PocketRequest, PocketSequence> scheduler;
  private final SpeechRequest request;
  private final ReadyVoice voice;
  private final SpeechRun run;
  private final boolean live;
  private final SentenceStore store;
  private final String identity;
  private final TextChunks chunks;
  private final Iterator<Sentence> sentences;
  private final double temperature;

  /** The sentence that is being given on, then those that are made beside it. */
  private final Deque<Spoken> spoken = new ArrayDeque<>();

  /** How often each text has been said. */
  private final Map<String, Integer> said = new HashMap<>();

  /** A sentence's streams. */
  private record Spoken(Sentence sentence, List<ChunkFrames> frames, int likelyFrames) {
    boolean isMade() {
      return frames.stream().allMatch(ChunkFrames::isMade);
    }

    void close() {
      frames.forEach(ChunkFrames::close);
    }
  }

  PocketSpeech(
      PocketModel model,
      BatchScheduler<PocketRequest, PocketSequence> scheduler,
      SpeechRequest request,
      ReadyVoice voice,
      String language,
      SpeechRun run,
      boolean live,
      SentenceStore store,
      String identity) {
    this.model = model;
    this.scheduler = scheduler;
    this.request = request;
    this.voice = voice;
    this.run = run;
    this.live = live;
    this.store = store;
    this.identity = identity;
    this.chunks = model.chunks();
    Reading reading = language.startsWith("en") ? Reading.WORDS : Reading.NONE;
    this.sentences =
        TextPipeline.sentences(request.text(), request.cleaning(), reading, MAX_CHARS);
    this.temperature =
        model.config().temperature() * request.sampling().temperature() / USUAL_TEMPERATURE;
  }

  /** Speaks all of it. */
  void speak(Cancellation cancellation) {
    try {
      while (!spoken.isEmpty() || submitNext()) {
        give(spoken.getFirst(), cancellation);
        spoken.removeFirst();
      }
      if (run.sentences() == 0 && run.samples() == 0) {
        throw unspeakable(request.text());
      }
      run.finish();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SpeechCancelledException();
    } finally {
      spoken.forEach(Spoken::close);
    }
  }

  private void give(Spoken sentence, Cancellation cancellation) throws InterruptedException {
    cancellation.check();
    run.begin(sentence.sentence, sentence.likelyFrames);
    lookAhead();
    for (ChunkFrames frames : sentence.frames) {
      float[] frame = frames.next(cancellation);
      while (frame != null) {
        run.frame(frame);
        lookAhead();
        frame = frames.next(cancellation);
      }
      frames.close();
    }
    run.end(sentence.sentence);
    sentence.frames.forEach(ChunkFrames::onDelivered);
  }

  private void lookAhead() {
    int most = live ? (spoken.getFirst().isMade() ? 2 : 1) : scheduler.limits().maxStreams();
    // Those that come next are no reason to let others wait outside.
    boolean more = true;
    while (more
        && spoken.size() < most
        && scheduler.stats().waiting() < scheduler.limits().maxStreams()) {
      more = submitNext();
    }
  }

  /** Has the next sentence made; false after the last. */
  private boolean submitNext() {
    while (sentences.hasNext()) {
      Sentence sentence = sentences.next();
      List<TextChunk> parts = parts(sentence.spoken().text());
      if (!parts.isEmpty()) {
        String text = sentence.spoken().text();
        int before = said.merge(text, 1, Integer::sum) - 1;
        long seed = request.sampling().seedFor(text) + REPEAT_STEP * before;
        List<ChunkFrames> frames = new ArrayList<>();
        double likely = 0;
        for (TextChunk part : parts) {
          frames.add(frames(part, seed + CHUNK_STEP * frames.size()));
          likely += FRAMES_PER_TOKEN * part.ids().length;
        }
        spoken.add(new Spoken(sentence, List.copyOf(frames), (int) likely + 1));
        return true;
      }
    }
    return false;
  }

  private List<TextChunk> parts(String text) {
    try {
      return chunks.of(text);
    } catch (InvalidRequestException e) {
      return List.of(); // nothing that the model reads
    }
  }

  private ChunkFrames frames(TextChunk chunk, long seed) {
    PocketGenerator.requireRoom(voice.state(), chunk, chunk.maxFrames());
    String address = store.keeps() ? address(chunk, seed) : null;
    ChunkFrames kept =
        address == null
            ? null
            : KeptChunk.of(store.find(address), model.config().codec().frameSamples());
    return kept == null ? make(chunk, seed, address) : kept;
  }

  private ChunkFrames make(TextChunk chunk, long seed, @Nullable String address) {
    return new MadeChunk(
        attempt ->
            scheduler.submit(
                new StreamJob<>(
                    PocketRequest.of(
                        chunk,
                        voice.state(),
                        () -> LatentNoise.seeded(seed + ATTEMPT_STEP * attempt, temperature)),
                    chunk.maxFrames(),
                    this,
                    new ChunkDecoding(model),
                    live ? 0 : chunk.maxFrames(),
                    () -> live,
                    false)),
        live,
        whole -> {
          if (address != null) {
            store.keep(address, whole);
          }
        });
  }

  private String address(TextChunk chunk, long seed) {
    ContentAddress address =
        ContentAddress.of("pocket-chunk-1")
            .add(identity)
            .add(voice.address())
            .add(temperature)
            .add(seed)
            .add(chunk.maxFrames())
            .add(chunk.framesAfterEos());
    for (int id : chunk.ids()) {
      address.add(id);
    }
    return address.hex();
  }

  private static InvalidRequestException unspeakable(String text) {
    boolean blank = text.isBlank();
    return new InvalidRequestException(
        "text",
        blank ? "the text is empty" : "the text has nothing to speak",
        "at least one letter or digit",
        blank ? "nothing" : text.codePointCount(0, text.length()) + " characters without any");
  }
}
