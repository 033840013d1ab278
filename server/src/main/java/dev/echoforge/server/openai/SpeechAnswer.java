package dev.echoforge.server.openai;

import dev.echoforge.server.synthesis.SpokenWork;
import dev.echoforge.server.synthesis.TakeSink;
import java.io.IOException;

/**
 * Where a call's audio goes. Nothing is sent before there is audio, so that errors have a status.
 */
interface SpeechAnswer extends TakeSink, AutoCloseable {

  /** Sends what is left. */
  void finish(String text, SpokenWork work) throws IOException;

  @Override
  void close() throws IOException;
}
