package dev.echoforge.csm;

import dev.echoforge.speech.InvalidRequestException;
import java.util.Locale;

/** How exactly a model's weights are kept. */
public enum Precision {
  /** What suits the model's size: exact where that is fast enough anyway, else {@link #Q4}. */
  AUTO,
  /** As the checkpoint stores them, nothing lost. */
  F32,
  /** 16 bits: as stored where they are 16 bits there, else rounded. */
  BF16,
  /** 8 bits in blocks with scales. */
  Q8,
  /** 4 bits in blocks with scales, more where it pays. */
  Q4;

  /** Weights read for a frame, up to which exact arithmetic is fast enough on any machine. */
  private static final long SMALL = 100_000_000;

  /**
   * The precision of that name.
   *
   * @throws InvalidRequestException if there is none
   */
  public static Precision named(String name) {
    for (Precision precision : values()) {
      if (precision.label().equals(name)) {
        return precision;
      }
    }
    throw new InvalidRequestException(
        "precision", "unknown precision", "one of auto, f32, bf16, q8, q4", name);
  }

  /** The name that users write. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** About how much memory a model's weights take, never less; auto as it resolves. */
  public long weightBytes(CsmConfig config) {
    double bits =
        switch (resolve(config)) {
          case Q4 -> 4.5;
          case Q8 -> 8.5;
          case BF16 -> 16;
          case F32, AUTO -> 32;
        };
    return (long) (config.weights() * bits / Byte.SIZE);
  }

  /** The precision itself, or what auto means for a model of these sizes. */
  Precision resolve(CsmConfig config) {
    if (this != AUTO) {
      return this;
    }
    return config.weightsPerFrame() <= SMALL ? F32 : Q4;
  }
}
