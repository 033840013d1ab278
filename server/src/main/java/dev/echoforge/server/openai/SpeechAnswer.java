package dev.echoforge.server.openai;

import dev.echoforge.server.synthesis.PlaybackSink;
import dev.echoforge.server.synthesis.SpokenWork;
import dev.echoforge.speech.SpeechException;
import java.io.IOException;

/**
 * Where a call's audio goes. Nothing is sent before there is audio, so that errors have a status.
 */
interface SpeechAnswer extends PlaybackSink, AutoCloseable {

  /** Sends what is left. */
  void finish(String text, SpokenWork work) throws IOException;

  /**
   * Tells of an error in its own way where something was sent already and the kind of answer knows
   * one; otherwise throws it, so that the answer gets a status, or is cut.
   */
  default void fail(SpeechException e) throws IOException {
    throw e;
  }

  @Override
  void close() throws IOException;
}
