package dev.echoforge.csm;

import java.util.ArrayList;
import java.util.List;

/**
 * What a voice without a recording has said at first: the context of all that follows, so that it
 * stays the same voice. It is open until some seconds have been said, or nothing came to an end.
 */
final class VoicePrimer {

  /** 5 s: enough to know a voice by. */
  private static final int ENOUGH_FRAMES = 63;

  /** A model that never ends has nothing to hold on to. */
  private static final int MAX_TRIES = 3;

  private final List<ContextSegment> segments = new ArrayList<>();
  private int frames;
  private int tries;
  private boolean open;

  /**
   * @param open whether there is none yet and one is needed
   */
  VoicePrimer(boolean open) {
    this.open = open;
  }

  /** Whether what is said next belongs to it, and the one after has to wait for that. */
  boolean isOpen() {
    return open;
  }

  /**
   * Hears what was said next.
   *
   * @param whole whether it came to its end by itself
   */
  void add(int speaker, String text, List<int[]> codes, boolean whole) {
    if (whole && !codes.isEmpty()) {
      segments.add(new ContextSegment(speaker, text, codes.toArray(int[][]::new)));
      frames += codes.size();
    } else {
      tries++;
    }
    open = frames < ENOUGH_FRAMES && tries < MAX_TRIES;
  }

  /** What has been said so far. */
  List<ContextSegment> segments() {
    return List.copyOf(segments);
  }
}
