package dev.echoforge.server.voices;

import dev.echoforge.server.TestServer;

/** Whether a test's server has cloned voices speak their samples. */
public final class VoiceSampling {

  private VoiceSampling() {}

  /** Ends it, so that nothing is spoken and kept but what the test asks for. */
  public static void stop(TestServer server) {
    try {
      server.bean(VoiceSampleMaker.class).destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
