package dev.echoforge.csm;

import dev.echoforge.speech.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The prompts of one request's sentences: what the request brings as context or, where it brings
 * none, what it has said at first; then what was said last; then the sentence's text.
 */
final class SentencePrompts {

  /** Longer sentences are cut at clauses: the model was trained on turns of some 20 s. */
  private static final int MAX_CHARS = 250;

  /** Shorter pieces than this are no speech any more. */
  private static final int LEAST_CHARS = 40;

  /** Positions that a char may take, as text and as speech of a slow speaker. */
  private static final double POSITIONS_PER_CHAR = 2.5;

  private static final int POSITIONS_BESIDE = 40;

  private final CsmPromptBuilder prompts;
  private final int maxPositions;
  private final int speaker;
  private final List<ContextSegment> context;
  private final VoicePrimer primer;
  private final PreviousSentences previous;
  private @Nullable PromptContext fixed;
  private @Nullable PromptContext own;

  /**
   * @param context what was heard before: the voice's recording, the conversation
   * @param primer what the request has said at first; used where there is no context
   * @param previous what it has said last
   */
  SentencePrompts(
      CsmModel model,
      int speaker,
      List<ContextSegment> context,
      VoicePrimer primer,
      PreviousSentences previous) {
    this.prompts = new CsmPromptBuilder(model.config(), model.tokenizer());
    this.maxPositions = model.config().maxPositions();
    this.speaker = speaker;
    this.context = context;
    this.primer = primer;
    this.previous = previous;
  }

  /**
   * How long a sentence may be, so that there is room for it after the context.
   *
   * @throws InvalidRequestException if the context leaves no room for speech
   */
  int mostChars() {
    int taken = positions(context);
    int room = maxPositions - taken - POSITIONS_BESIDE;
    int chars = (int) Math.min(MAX_CHARS, room / POSITIONS_PER_CHAR);
    if (chars < LEAST_CHARS) {
      throw new InvalidRequestException(
          "context",
          "the context leaves no room for speech",
          "at most %d positions of context"
              .formatted(
                  maxPositions - POSITIONS_BESIDE - (int) (LEAST_CHARS * POSITIONS_PER_CHAR)),
          "%d; shorten or drop its oldest segments".formatted(taken));
    }
    return chars;
  }

  private int positions(List<ContextSegment> segments) {
    return segments.stream()
        .mapToInt(
            s -> prompts.textLength(Math.max(0, s.speaker()), s.text()) + s.codes().length + 1)
        .sum();
  }

  /**
   * The prompt of the sentence that comes next.
   *
   * @param frames how many of speech there has to be room for
   */
  CsmPrompt next(String text, int frames) {
    int needed = prompts.textLength(speaker, text) + frames;
    PromptContext base = context.isEmpty() ? own(needed) : fixed();
    int room = maxPositions - base.length() - needed;
    List<ContextSegment> before = previous.within(room, this::positions);
    if (before.isEmpty()) {
      return prompts.build(base, speaker, text);
    }
    List<ContextSegment> all = new ArrayList<>(context.isEmpty() ? primer.segments() : context);
    all.addAll(before);
    return prompts.build(prompts.context(all), speaker, text);
  }

  /** What the request has said at first, where there is room for it. */
  private PromptContext own(int needed) {
    PromptContext known = own;
    if (known == null || known.segments() != primer.segments().size()) {
      known = prompts.context(primer.segments()); // grows while the primer is open
      own = known;
    }
    return known.length() + needed <= maxPositions ? known : fixed();
  }

  /** The request's own context, made when it is first needed: what is wrong in it is said then. */
  private PromptContext fixed() {
    if (fixed == null) {
      fixed = prompts.context(context);
    }
    return fixed;
  }
}
