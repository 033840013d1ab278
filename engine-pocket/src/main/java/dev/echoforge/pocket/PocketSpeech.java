package dev.echoforge.pocket;

import dev.echoforge.pocket.PocketVoices.ReadyVoice;
import dev.echoforge.pocket.text.TextChunk;
import dev.echoforge.pocket.text.TextChunks;
import dev.echoforge.reading.CheckChoices;
import dev.echoforge.reading.SentenceCache;
import dev.echoforge.reading.SentenceFrames;
import dev.echoforge.reading.SpeechRun;
import dev.echoforge.serving.BatchScheduler;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SentenceQuality;
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
import java.util.function.BooleanSupplier;

/**
 * One request under way: its sentences, each cut into chunks that are streams of their own, given
 * on in order while the next ones are made beside the one that is given on. What is said depends on
 * the sentence's text, the voice and the seed alone, save for the first chunk of a listener's,
 * which is heard as it is made.
 */
final class PocketSpeech {

  /** Longer sentences are cut at clauses. */
  private static final int MAX_CHARS = 250;

  private static final long REPEAT_STEP = 0x9E3779B97F4A7C15L;
  private static final long CHUNK_STEP = 0xA0761D6478BD642FL;

  /** Frames that a token takes, about; for progress. */
  private static final double FRAMES_PER_TOKEN = 4;

  private final PocketModel model;
  private final BatchScheduler<PocketRequest, PocketSequence> scheduler;
  private final SpeechRequest request;
  private final SpeechRun run;
  private final BooleanSupplier live;
  private final ChunkStreams streams;
  private final TextChunks chunks;
  private final Iterator<Sentence> sentences;

  /** The sentence that is being given on, then those that are made beside it. */
  private final Deque<SpokenSentence> spoken = new ArrayDeque<>();

  /** How often each text has been said. */
  private final Map<String, Integer> said = new HashMap<>();

  PocketSpeech(
      PocketModel model,
      BatchScheduler<PocketRequest, PocketSequence> scheduler,
      SpeechRequest request,
      ReadyVoice voice,
      String language,
      SpeechRun run,
      BooleanSupplier live,
      SentenceCache<PocketFrame> cache,
      String identity,
      CheckChoices checks) {
    this.model = model;
    this.scheduler = scheduler;
    this.request = request;
    this.run = run;
    this.live = live;
    this.streams =
        new ChunkStreams(
            model, scheduler, request, voice, live, cache, identity, checks, this, this::lookAhead);
    this.chunks = model.chunks();
    Reading reading = language.startsWith("en") ? Reading.WORDS : Reading.NONE;
    this.sentences = TextPipeline.sentences(request.text(), request.cleaning(), reading, MAX_CHARS);
  }

  /** Speaks all of it. */
  void speak(Cancellation cancellation) {
    try {
      while (!spoken.isEmpty() || submitNext()) {
        give(spoken.getFirst(), cancellation);
        spoken.removeFirst();
      }
      if (run.sentences() == 0 && run.samples() == 0) {
        throw SpokenSentence.unspeakable(request.text());
      }
      run.finish();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SpeechCancelledException();
    } finally {
      spoken.forEach(SpokenSentence::close);
    }
  }

  private void give(SpokenSentence sentence, Cancellation cancellation)
      throws InterruptedException {
    cancellation.check();
    run.begin(sentence.sentence(), sentence.likelyFrames());
    lookAhead();
    SentenceQuality quality = null;
    WordAlignment alignment = new WordAlignment(model.tokenizer());
    for (int i = 0; i < sentence.frames().size(); i++) {
      SentenceFrames<PocketFrame> frames = sentence.frames().get(i);
      List<float[]> looks = new ArrayList<>();
      for (PocketFrame frame = frames.next(cancellation);
          frame != null;
          frame = frames.next(cancellation)) {
        looks.add(frame.look());
        run.frame(frame.samples());
        lookAhead();
      }
      alignment.add(sentence.chunks().get(i).ids(), looks);
      quality = SentenceQuality.joined(quality, frames.quality());
      frames.close();
    }
    run.end(sentence.sentence(), quality, alignment.of(sentence.sentence().spoken().text()));
    sentence.frames().forEach(SentenceFrames::onDelivered);
  }

  private void lookAhead() {
    int most =
        live.getAsBoolean()
            ? (spoken.getFirst().isMade() ? 2 : 1)
            : scheduler.limits().maxStreams();
    // Those that come next are no reason to let others wait outside.
    boolean more = true;
    while (more
        && spoken.size() < most
        && scheduler.stats().waiting() < scheduler.limits().maxStreams()) {
      more = submitNext();
    }
    spoken.forEach(SpokenSentence::advance);
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
        List<SentenceFrames<PocketFrame>> frames = new ArrayList<>();
        double likely = 0;
        for (TextChunk part : parts) {
          frames.add(streams.frames(sentence, part, seed + CHUNK_STEP * frames.size()));
          likely += FRAMES_PER_TOKEN * part.ids().length;
        }
        spoken.add(new SpokenSentence(sentence, parts, List.copyOf(frames), (int) likely + 1));
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
}
