package dev.echoforge.builtin.g2p;

/** The kind of English that is spoken: which lexicon, suffixes and unknown-word network apply. */
public enum Accent {
  /** General American. */
  AMERICAN("us"),
  /** Southern British. */
  BRITISH("gb");

  private final String code;

  Accent(String code) {
    this.code = code;
  }

  /** The accent's name in the pack's file names. */
  String code() {
    return code;
  }
}
