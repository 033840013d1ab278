package dev.echoforge.speech;

import java.util.Locale;

/** How an engine keeps a model's weights. */
public enum Precision {
  /** The engine's choice for this machine. */
  AUTO,
  /** 32-bit floats. */
  F32,
  /** 16-bit brain floats, as checkpoints store them. */
  BF16,
  /** 8 bits in blocks with scales. */
  Q8,
  /** 4 bits in blocks with scales. */
  Q4;

  /** The option of engines whose model can be kept in several precisions. */
  public static final EngineOption<Precision> OPTION =
      new EngineOption<>(
          "precision",
          "How the model's weights are kept.",
          "auto, f32, bf16, q8 or q4",
          "auto",
          Precision::of);

  /** The name that users type: {@code auto}, {@code f32}, {@code bf16}, {@code q8}, {@code q4}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a name in any case.
   *
   * @throws InvalidRequestException if it names no precision
   */
  public static Precision of(String id) {
    for (Precision precision : values()) {
      if (precision.id().equals(id.toLowerCase(Locale.ROOT))) {
        return precision;
      }
    }
    throw new InvalidRequestException(
        "precision", "unknown precision", "auto, f32, bf16, q8 or q4", "\"" + id + "\"");
  }
}
