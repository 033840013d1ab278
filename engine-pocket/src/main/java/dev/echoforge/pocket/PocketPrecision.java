package dev.echoforge.pocket;

import dev.echoforge.kernel.WeightFormat;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Precision;

/** How the large matrices of backbone and flow head are kept. */
public enum PocketPrecision {
  /** As the checkpoint stores them, nothing lost. */
  F32("f32"),
  /** 16 bits: as stored where they are 16 bits there, else rounded. */
  BF16("bf16"),
  /** The backbone's in 8 bits, scaled in groups of a row's weights; the flow head has 16. */
  INT8("int8"),
  /** 4 bits, scaled in groups of a row's weights; the flow head has 8. */
  Q4("q4");

  /** Weights of a frame up to which a core's own cache holds them, however many bits they have. */
  private static final long SMALL = 2_000_000;

  private final String label;

  PocketPrecision(String label) {
    this.label = label;
  }

  /** The name that users write. */
  public String label() {
    return label;
  }

  /**
   * The precision of that name.
   *
   * @throws InvalidRequestException if there is none
   */
  public static PocketPrecision named(String name) {
    for (PocketPrecision precision : values()) {
      if (precision.label.equals(name)) {
        return precision;
      }
    }
    throw new InvalidRequestException(
        "precision", "unknown precision", "one of f32, bf16, int8, q4", "\"" + name + "\"");
  }

  /** What an engine's setting means for a model of these sizes. */
  static PocketPrecision of(Precision setting, PocketConfig config) {
    return switch (setting) {
      case AUTO -> config.weightsPerFrame() <= SMALL ? F32 : INT8;
      case F32 -> F32;
      case BF16 -> BF16;
      case Q8 -> INT8;
      case Q4 -> Q4;
    };
  }

  /** The form of the backbone's matrices where they are packed. */
  WeightFormat backbone() {
    return switch (this) {
      case F32 -> WeightFormat.F32;
      case BF16 -> WeightFormat.BF16;
      case INT8 -> WeightFormat.Q8;
      case Q4 -> WeightFormat.Q4;
    };
  }

  /** The form of the flow head's matrices where they are packed. */
  WeightFormat flow() {
    return switch (this) {
      case F32, BF16 -> backbone();
      case INT8 -> WeightFormat.BF16; // its errors go into every latent, and it is small
      case Q4 -> WeightFormat.Q8;
    };
  }
}
