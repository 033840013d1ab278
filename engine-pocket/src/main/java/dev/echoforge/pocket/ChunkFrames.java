package dev.echoforge.pocket;

import dev.echoforge.speech.Cancellation;
import org.jspecify.annotations.Nullable;

/** A chunk's audio, frame by frame: made, or kept from before. */
interface ChunkFrames extends AutoCloseable {

  /** The next frame's samples, the caller's own, or null when there are no more. */
  float @Nullable [] next(Cancellation cancellation) throws InterruptedException;

  /** Whether all of it is there, if not taken. */
  boolean isMade();

  /** All of it has been taken and given on. */
  void onDelivered();

  @Override
  void close();
}
