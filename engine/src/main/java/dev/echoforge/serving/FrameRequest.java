package dev.echoforge.serving;

/** What a model opens a sequence with: the prompt and how frames are drawn. Immutable. */
public interface FrameRequest {

  /** What the sequence goes on from. */
  FramePrompt prompt();
}
