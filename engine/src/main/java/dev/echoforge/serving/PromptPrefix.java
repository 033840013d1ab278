package dev.echoforge.serving;

/** The first positions of a prompt, as a key: equal, by {@code equals}, if what they hold is. */
public interface PromptPrefix {

  /** How many positions it has, from 1. */
  int length();
}
