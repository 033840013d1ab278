package dev.echoforge.kernel;

/** What becomes of a product's sums. */
public enum Finish {
  /** They replace what was there. */
  STORE,
  /** They are added to what was there, as a residual connection does. */
  ADD,
  /** Their exponential linear unit replaces what was there. */
  ELU,
  /** Their Gaussian error linear unit (exact, by erf) replaces what was there. */
  GELU,
  /** Their Gaussian error linear unit by its approximation with tanh replaces what was there. */
  GELU_TANH
}
