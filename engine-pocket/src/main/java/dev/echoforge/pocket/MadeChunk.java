package dev.echoforge.pocket;

import dev.echoforge.serving.StreamHandle;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.StoredSentence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A chunk that is being made. Where nobody listens yet it is made as a whole before it is given on,
 * so that speech that came out empty or never came to its end can be made again with another seed;
 * a listener gets each frame at once, and only an empty chunk is made again.
 */
final class MadeChunk implements ChunkFrames {

  /** How often a chunk is made at most. */
  private static final int MAX_ATTEMPTS = 3;

  private final IntFunction<StreamHandle<float[]>> attempts;
  private final boolean live;
  private final Consumer<StoredSentence> keep;
  private final List<float[]> given = new ArrayList<>();
  private final Deque<float[]> whole = new ArrayDeque<>();
  private StreamHandle<float[]> handle;
  private int attempt;
  private boolean complete;

  /**
   * @param attempts submits the chunk, given how often it was made before
   * @param live whether somebody listens while it is made
   * @param keep keeps what was given on
   */
  MadeChunk(
      IntFunction<StreamHandle<float[]>> attempts, boolean live, Consumer<StoredSentence> keep) {
    this.attempts = attempts;
    this.live = live;
    this.keep = keep;
    this.handle = attempts.apply(0);
  }

  @Override
  public float @Nullable [] next(Cancellation cancellation) throws InterruptedException {
    float[] frame = live ? streamed(cancellation) : checked(cancellation);
    if (frame != null) {
      given.add(frame.clone());
    }
    return frame;
  }

  private float @Nullable [] streamed(Cancellation cancellation) throws InterruptedException {
    float[] frame = handle.next(cancellation);
    while (frame == null && handle.made() == 0 && again()) {
      frame = handle.next(cancellation);
    }
    complete |= frame == null;
    return frame;
  }

  private float @Nullable [] checked(Cancellation cancellation) throws InterruptedException {
    while (!complete) {
      for (float[] frame = handle.next(cancellation);
          frame != null;
          frame = handle.next(cancellation)) {
        whole.add(frame);
      }
      boolean good = handle.end() == StreamHandle.End.SPOKEN && handle.made() > 0;
      if (good || !again()) {
        complete = true;
      } else {
        whole.clear();
      }
    }
    return whole.poll();
  }

  private boolean again() {
    if (attempt + 1 >= MAX_ATTEMPTS) {
      return false;
    }
    handle.close();
    handle = attempts.apply(++attempt);
    return true;
  }

  @Override
  public boolean isMade() {
    return complete || handle.end() != null;
  }

  @Override
  public void onDelivered() {
    float[] samples = new float[given.stream().mapToInt(frame -> frame.length).sum()];
    int at = 0;
    for (float[] frame : given) {
      System.arraycopy(frame, 0, samples, at, frame.length);
      at += frame.length;
    }
    keep.accept(new StoredSentence(samples, new int[] {given.size()}));
  }

  @Override
  public void close() {
    handle.close();
  }
}
