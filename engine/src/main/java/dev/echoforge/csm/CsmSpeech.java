package dev.echoforge.csm;

import dev.echoforge.kernel.Team;
import dev.echoforge.mimi.Mimi;
import dev.echoforge.mimi.MimiDecoder;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.text.Reading;
import dev.echoforge.text.Sentence;
import dev.echoforge.text.TextPipeline;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request under way. Every sentence is a stream of its own. Its context is the request's, never
 * shortened; where the request has none, the first sentence that came to its end, so that the voice
 * stays the same, unless a later sentence has no room for it.
 */
final class CsmSpeech {

  /** Longer sentences are cut at clauses: the model was trained on turns of some 20 s. */
  private static final int MOST_CHARS = 250;

  private static final long SEED_STEP = 0x9E3779B97F4A7C15L;

  private final CsmModel model;
  private final Mimi mimi;
  private final BatchScheduler scheduler;
  private final CsmPromptBuilder prompts;
  private final SpeechRequest request;
  private final int speaker;
  private final List<ContextSegment> context;
  private final SpeechRun run;
  private @Nullable ContextSegment own;
  private int streams;

  CsmSpeech(
      CsmModel model,
      Mimi mimi,
      BatchScheduler scheduler,
      SpeechRequest request,
      int speaker,
      List<ContextSegment> context,
      SpeechRun run) {
    this.model = model;
    this.mimi = mimi;
    this.scheduler = scheduler;
    this.prompts = new CsmPromptBuilder(model.config(), model.tokenizer());
    this.request = request;
    this.speaker = speaker;
    this.context = context;
    this.run = run;
  }

  /** Speaks all of it. */
  void speak(Cancellation cancellation) {
    Iterator<Sentence> sentences =
        TextPipeline.sentences(request.text(), request.cleaning(), Reading.LIGHT, MOST_CHARS);
    if (!sentences.hasNext()) {
      throw unspeakable(request.text());
    }
    while (sentences.hasNext()) {
      cancellation.check();
      speak(sentences.next(), cancellation);
    }
    run.finish();
  }

  private void speak(Sentence sentence, Cancellation cancellation) {
    String text = sentence.spoken().text();
    int most = SpeechLength.mostFrames(text);
    CsmPrompt prompt = prompt(text, most);
    int left = model.config().maxPositions() - prompt.length();
    run.begin(sentence, SpeechLength.likelyFrames(text));
    List<int[]> codes = new ArrayList<>();
    try (SpeechHandle<Frame> handle =
        scheduler.submit(
            new SpeechJob<>(prompt, sampling(), Math.min(most, left), this, new Decoding(mimi)))) {
      for (Frame frame = handle.next(cancellation);
          frame != null;
          frame = handle.next(cancellation)) {
        codes.add(frame.codes());
        run.frame(frame.samples());
      }
      if (own == null && context.isEmpty() && handle.end() == SpeechHandle.End.SPOKEN) {
        own = new ContextSegment(speaker, text, codes.toArray(int[][]::new));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SpeechCancelledException();
    }
    run.end(sentence);
  }

  private CsmPrompt prompt(String text, int frames) {
    if (own != null) {
      int needed =
          prompts.textLength(speaker, own.text())
              + own.codes().length
              + 1
              + prompts.textLength(speaker, text)
              + frames;
      if (needed <= model.config().maxPositions()) {
        return prompts.build(List.of(own), speaker, text);
      }
    }
    return prompts.build(context, speaker, text);
  }

  private Sampling sampling() {
    long seed = request.sampling().seed() + SEED_STEP * streams++;
    return Sampling.of((float) request.sampling().temperature(), request.sampling().topK(), seed);
  }

  /** A frame's codes and how it sounds. */
  @SuppressWarnings("ArrayRecordComponent") // handed along, not compared
  private record Frame(int[] codes, float[] samples) {}

  /** Decodes a stream's frames; the decoder is made by the thread that computes. */
  private static final class Decoding implements FrameStep<Frame> {
    private final Mimi mimi;
    private @Nullable MimiDecoder decoder;

    Decoding(Mimi mimi) {
      this.mimi = mimi;
    }

    @Override
    public Frame apply(Team team, int[] codes) {
      if (decoder == null) {
        decoder = mimi.decoder(team);
      }
      return new Frame(codes.clone(), decoder.decode(codes));
    }
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
