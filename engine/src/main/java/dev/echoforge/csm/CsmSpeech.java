package dev.echoforge.csm;

import dev.echoforge.checks.VoiceReference;
import dev.echoforge.files.ContentAddress;
import dev.echoforge.mimi.Mimi;
import dev.echoforge.reading.AttemptedFrames;
import dev.echoforge.reading.CheckedFrames;
import dev.echoforge.reading.Listening;
import dev.echoforge.reading.QuietFrames;
import dev.echoforge.reading.SentenceCache;
import dev.echoforge.reading.SentenceFrames;
import dev.echoforge.reading.SentenceJudge;
import dev.echoforge.reading.SpeechRun;
import dev.echoforge.serving.BatchScheduler;
import dev.echoforge.serving.SchedulerStats;
import dev.echoforge.serving.StreamHandle;
import dev.echoforge.serving.StreamJob;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SamplingOptions;
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
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One request under way. Every sentence is a stream of its own, so that its times are known to the
 * frame; all have the voice's recording and the request's context before them, or, where there is
 * neither, the request's own {@link VoicePrimer}.
 *
 * <p>What is said depends on its own text, the context and the seed alone. Whether the sentences
 * that come next are made beside the one that is heard depends on who waits: a listener gets the
 * whole machine for the sentence that he hears; else as many are made together as make a batch.
 * Those that wait to be given on are whole sentences, so many that memory stays flat.
 */
final class CsmSpeech {

  /** How often a sentence that came out empty is tried with another seed. */
  private static final int MAX_ATTEMPTS = 3;

  private final CsmModel model;
  private final Mimi mimi;
  private final BatchScheduler<CsmRequest, CsmSequence> scheduler;
  private final SpeechRequest request;
  private final int speaker;
  private final List<ContextSegment> context;
  private final SpeechRun run;
  private final VoicePrimer primer;
  private final BooleanSupplier live;
  private final SentenceCache<SpokenFrame> cache;
  private final String identity;
  private final CsmOptions options;
  private final VoiceReferences references;
  private final PreviousSentences previous;
  private final SentencePrompts prompts;
  private final Iterator<Sentence> sentences;

  /** The sentence that is being given on, then those that are made beside it. */
  private final Deque<SentenceFrames<SpokenFrame>> streams = new ArrayDeque<>();

  private @Nullable VoiceReference reference;

  /** How often each text has been said. */
  private final Map<String, Integer> said = new HashMap<>();

  /**
   * @param context what was heard before: the voice's recording, the conversation
   * @param live whether somebody listens while it is spoken
   * @param cache where sentences are kept
   * @param identity tells the model and the program from others and from what they were before
   * @param options what the operator chose
   * @param references what sentences' voices are compared with
   */
  CsmSpeech(
      CsmModel model,
      Mimi mimi,
      BatchScheduler<CsmRequest, CsmSequence> scheduler,
      SpeechRequest request,
      int speaker,
      List<ContextSegment> context,
      SpeechRun run,
      BooleanSupplier live,
      SentenceCache<SpokenFrame> cache,
      String identity,
      CsmOptions options,
      VoiceReferences references) {
    this.model = model;
    this.mimi = mimi;
    this.scheduler = scheduler;
    this.request = request;
    this.speaker = speaker;
    this.context = context;
    this.run = run;
    this.primer = new VoicePrimer(context.isEmpty());
    this.live = live;
    this.cache = cache;
    this.identity = identity;
    this.options = options;
    this.references = references;
    this.previous = PreviousSentences.of(request);
    this.prompts = new SentencePrompts(model, speaker, context, primer, previous);
    boolean asWritten = request.choices().asWritten();
    this.sentences =
        TextPipeline.sentences(
            request.text(),
            asWritten ? Set.of() : request.cleaning(),
            asWritten ? Reading.NONE : Reading.WORDS,
            prompts.mostChars());
  }

  /** Speaks all of it. */
  void speak(Cancellation cancellation) {
    if (!sentences.hasNext()) {
      throw unspeakable(request.text());
    }
    try {
      while (!streams.isEmpty() || sentences.hasNext()) {
        if (streams.isEmpty()) {
          submitNext();
        }
        give(streams.getFirst(), cancellation);
        streams.removeFirst();
      }
      run.finish();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SpeechCancelledException();
    } finally {
      streams.forEach(SentenceFrames::close);
    }
  }

  /** Gives a sentence on, frame by frame, while the next ones are made. */
  private void give(SentenceFrames<SpokenFrame> stream, Cancellation cancellation)
      throws InterruptedException {
    cancellation.check();
    run.begin(stream.sentence(), SpeechLength.likelyFrames(stream.text()));
    QuietFrames quiet = new QuietFrames();
    List<int[]> codes = new ArrayList<>();
    SpokenFrame frame = stream.next(cancellation);
    while (frame != null && !quiet.isOver()) {
      codes.add(frame.codes());
      quiet.hear(frame.samples()).forEach(run::frame);
      lookAhead();
      frame = stream.next(cancellation);
    }
    boolean whole = frame == null && stream.cameToItsEnd();
    if (primer.isOpen()) {
      primer.add(speaker, stream.text(), codes, whole && isGood(stream));
    } else {
      previous.add(speaker, stream.sentence(), codes, whole && isGood(stream));
    }
    stream.close();
    run.end(stream.sentence(), stream.quality());
    stream.onDelivered();
  }

  /** Whether others may go on from it: a fault would be carried on. */
  private static boolean isGood(SentenceFrames<?> stream) {
    SentenceQuality quality = stream.quality();
    return quality == null || quality.passed();
  }

  private void lookAhead() {
    int most = scheduler.limits().maxStreams();
    if (primer.isOpen() || previous.areUsed()) {
      most = 1; // what comes next depends on what is being said
    } else if (live.getAsBoolean()) {
      most = streams.getFirst().isMade() ? 2 : 1;
    }
    // Those that come next are no reason to let others wait outside.
    while (streams.size() < most
        && scheduler.stats().waiting() < scheduler.limits().maxStreams()
        && sentences.hasNext()) {
      submitNext();
    }
    streams.forEach(SentenceFrames::advance);
  }

  private void submitNext() {
    Sentence sentence = sentences.next();
    String text = sentence.spoken().text();
    int most = options.mostFrames(text);
    CsmPrompt prompt = prompts.next(text, most);
    int frames = Math.min(most, model.config().maxPositions() - prompt.length());
    Sampling sampling = sampling(text);
    VoiceReference voice = request.choices().checks() ? reference() : VoiceReference.UNKNOWN;
    streams.add(
        cache.frames(
            sentence,
            () -> address(prompt, sampling, frames),
            () -> made(sentence, prompt, sampling, frames, voice)));
  }

  private SentenceFrames<SpokenFrame> made(
      Sentence sentence, CsmPrompt prompt, Sampling sampling, int frames, VoiceReference voice) {
    boolean part = primer.isOpen() || previous.areUsed();
    IntFunction<StreamHandle<SpokenFrame>> submit =
        attempt ->
            scheduler.submit(
                new StreamJob<>(
                    new CsmRequest(
                        prompt, sampling.withSeed(Seeds.ofAttempt(sampling.seed(), attempt))),
                    frames,
                    this,
                    new Decoding(mimi),
                    live.getAsBoolean() ? 0 : frames,
                    live,
                    part));
    if (!request.choices().checks()) {
      return new AttemptedFrames<>(sentence, MAX_ATTEMPTS, submit);
    }
    return new CheckedFrames<>(
        sentence,
        new SentenceJudge<>(
            sentence.spoken().text(),
            voice,
            mimi.config().sampleRateHz(),
            SpokenFrame::samples,
            SpokenFrame::codes),
        options.checks().attempts(),
        live.getAsBoolean() && options.checks().listening() == Listening.LATENCY,
        submit,
        this::hasRoom,
        this::lookAhead);
  }

  /** Whether the batch has room for the last attempts at a sentence side by side. */
  private boolean hasRoom() {
    SchedulerStats now = scheduler.stats();
    return now.running() + now.waiting() < scheduler.limits().maxStreams();
  }

  /** What the voice is compared with: its recording, else its own first sentences. */
  private VoiceReference reference() {
    if (reference == null && !primer.isOpen()) {
      List<ContextSegment> spoken =
          context.isEmpty()
              ? primer.segments()
              : context.stream().filter(segment -> segment.speaker() == speaker).toList();
      reference = spoken.isEmpty() ? VoiceReference.UNKNOWN : references.of(spoken);
    }
    return reference == null ? VoiceReference.UNKNOWN : reference;
  }

  private String address(CsmPrompt prompt, Sampling sampling, int mostFrames) {
    ContentAddress address =
        ContentAddress.of("csm-sentence-3")
            .add(identity)
            .add(request.choices().checks() ? "checked" : "unchecked")
            .add(sampling.temperature())
            .add(sampling.topK())
            .add(sampling.seed())
            .add(mostFrames);
    options.checks().addTo(address);
    prompt.addTo(address);
    return address.hex();
  }

  private Sampling sampling(String text) {
    SamplingOptions options = request.sampling();
    int before = said.merge(text, 1, Integer::sum) - 1;
    return Sampling.of(
        (float) options.temperature(),
        options.topK(),
        Seeds.ofRepeat(options.seedFor(text), before));
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
