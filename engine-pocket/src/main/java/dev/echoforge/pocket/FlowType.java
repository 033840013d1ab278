package dev.echoforge.pocket;

import java.util.Locale;

/** How the flow head draws a latent from noise. */
public enum FlowType {
  /** Lagrangian self-distillation: steps between two times, which the head is told. */
  LSD,
  /** The head's output is the latent, in one step and without a time. */
  DRIFTING,
  /** The noise plus the head's output, in one step and without a time. */
  POINTWISE;

  /** The name in configurations. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
