package dev.echoforge.csm;

import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.text.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes prompts: for each segment of context its text's frames, its audio's frames and an all-zero
 * audio frame that ends it; last the frames of the text to be said. A text is {@code [speaker]text}
 * between the tokenizer's begin and end tokens. Immutable and safe for concurrent use.
 */
public final class CsmPromptBuilder {

  private static final String BEGIN_OF_TEXT = "<|begin_of_text|>";
  private static final String END_OF_TEXT = "<|end_of_text|>";

  private final CsmConfig config;
  private final Tokenizer tokenizer;
  private final int beginOfText;
  private final int endOfText;

  /**
   * @throws BrokenFileException if the tokenizer doesn't suit the model
   */
  public CsmPromptBuilder(CsmConfig config, Tokenizer tokenizer) {
    this.config = config;
    this.tokenizer = tokenizer;
    this.beginOfText = known(tokenizer.special(BEGIN_OF_TEXT));
    this.endOfText = known(tokenizer.special(END_OF_TEXT));
  }

  /**
   * A prompt to say a text.
   *
   * @param context what was said before, oldest first
   * @param speaker who is to speak: CSM's own speaker number, from 0
   * @param text what to say
   * @throws InvalidRequestException if a number is out of range, or the prompt leaves no position
   *     for speech
   */
  public CsmPrompt build(List<ContextSegment> context, int speaker, String text) {
    return build(context(context), speaker, text);
  }

  /**
   * What several prompts go on from, made once.
   *
   * @param segments what was said before, oldest first
   * @throws InvalidRequestException if a number in it is out of range
   */
  PromptContext context(List<ContextSegment> segments) {
    List<int[]> frames = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    for (ContextSegment segment : segments) {
      addText(frames, "context_speaker", segment.speaker(), segment.text());
      addAudio(frames, segment.codes());
      frames.add(new int[config.codebooks()]);
      ends.add(frames.size());
    }
    return new PromptContext(frames, ends);
  }

  /** As the other one, with a context that was made before. */
  CsmPrompt build(PromptContext context, int speaker, String text) {
    List<int[]> frames = new ArrayList<>();
    addText(frames, "speaker", speaker, text);
    int length = context.length() + frames.size();
    if (length >= config.maxPositions()) {
      throw tooLong(context.length(), length);
    }
    return new CsmPrompt(context, frames);
  }

  /** How many positions a text takes in a prompt. */
  public int textLength(int speaker, String text) {
    return tokenizer.encode(tagged(speaker, text)).length + 2;
  }

  private static String tagged(int speaker, String text) {
    return "[" + speaker + "]" + text;
  }

  private void addText(List<int[]> frames, String field, int speaker, String text) {
    if (speaker < 0) {
      throw new InvalidRequestException(
          field, "no such speaker", "a number from 0", String.valueOf(speaker));
    }
    frames.add(new int[] {beginOfText});
    for (int id : tokenizer.encode(tagged(speaker, text))) {
      frames.add(new int[] {known(id)});
    }
    frames.add(new int[] {endOfText});
  }

  private int known(int id) {
    if (id >= config.textVocab()) {
      throw new BrokenFileException(
          tokenizer.file(),
          "expected token ids below the model's text_vocab_size, %d, found %d"
              .formatted(config.textVocab(), id));
    }
    return id;
  }

  private void addAudio(List<int[]> frames, int[][] codes) {
    for (int[] frame : codes) {
      if (frame.length != config.codebooks()) {
        throw new InvalidRequestException(
            "context_audio",
            "the recording's codes don't suit the model",
            config.codebooks() + " codebooks",
            String.valueOf(frame.length));
      }
      for (int code : frame) {
        if (code < 0 || code >= config.audioVocab()) {
          throw new InvalidRequestException(
              "context_audio",
              "the recording's codes don't suit the model",
              "codes from 0 to " + (config.audioVocab() - 1),
              String.valueOf(code));
        }
      }
      frames.add(frame.clone());
    }
  }

  private InvalidRequestException tooLong(int contextLength, int length) {
    boolean textAlone = length - contextLength >= config.maxPositions();
    return new InvalidRequestException(
        textAlone ? "text" : "context",
        "the prompt leaves no room for speech",
        "at most %d positions".formatted(config.maxPositions() - 1),
        "%d (context %d, text %d); shorten the %s"
            .formatted(
                length, contextLength, length - contextLength, textAlone ? "text" : "context"));
  }
}
