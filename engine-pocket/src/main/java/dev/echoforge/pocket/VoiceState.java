package dev.echoforge.pocket;

import dev.echoforge.nn.KvPrefix;

/**
 * A voice as a model has taken it in: the keys and values of its rows. It fits only the weights
 * that made it. Immutable.
 */
public final class VoiceState {

  private final KvPrefix prefix;

  VoiceState(KvPrefix prefix) {
    this.prefix = prefix;
  }

  KvPrefix prefix() {
    return prefix;
  }

  /** How many rows it has. */
  public int rows() {
    return prefix.positions();
  }

  /** Bytes of memory that it takes. */
  public long bytes() {
    return prefix.bytes();
  }
}
