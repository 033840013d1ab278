package dev.echoforge.server.check;

import java.util.List;
import java.util.stream.Stream;

/** All that is checked, client by client. */
public final class ClientChecks {

  private ClientChecks() {}

  /** All checks, in the order in which they are played. */
  public static List<ClientCheck> all() {
    return Stream.of(
            OpenAiPythonChecks.all(),
            OpenAiNodeChecks.all(),
            OpenWebUiChecks.all(),
            SillyTavernChecks.all(),
            HomeAssistantChecks.all())
        .flatMap(List::stream)
        .toList();
  }
}
