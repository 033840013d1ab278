package dev.echoforge.csm;

import dev.echoforge.csm.CsmPrompt.Prefix;
import dev.echoforge.files.ContentAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * What all sentences of a request go on from, tokenised and hashed once: the frames of its context
 * segments. Immutable.
 */
final class PromptContext {

  private final List<int[]> frames;
  private final int segments;
  private final List<Prefix> prefixes;
  private final List<Prefix> reusable;
  private final String address;

  /**
   * @param segmentEnds where each segment ends, in frames
   */
  PromptContext(List<int[]> frames, List<Integer> segmentEnds) {
    this.frames = List.copyOf(frames);
    this.segments = segmentEnds.size();
    this.prefixes = segmentEnds.stream().map(this::prefix).toList();
    this.reusable =
        segmentEnds.reversed().stream()
            .flatMap(end -> Stream.of(end, end - 1))
            .filter(length -> length > 0)
            .map(this::prefix)
            .toList();
    ContentAddress all = ContentAddress.of("csm-context-1").add(frames.size());
    frames.forEach(all::add);
    this.address = all.hex();
  }

  private Prefix prefix(int length) {
    return new Prefix(frames.subList(0, length).toArray(int[][]::new));
  }

  /** A text frame has one id, an audio frame one for each codebook. Not to be written to. */
  List<int[]> frames() {
    return frames;
  }

  /** How many positions it takes. */
  int length() {
    return frames.size();
  }

  /** How many segments it has. */
  int segments() {
    return segments;
  }

  /** Up to the end of each segment in turn. */
  List<Prefix> prefixes() {
    return prefixes;
  }

  /** The prefixes, and each without the frame that ends its segment; the longest first. */
  List<Prefix> reusable() {
    return reusable;
  }

  /** Tells it from every other context. */
  String address() {
    return address;
  }
}
