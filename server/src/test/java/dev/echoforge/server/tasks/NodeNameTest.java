package dev.echoforge.server.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** What a node is called among others. */
class NodeNameTest {

  @Test
  void twoOnOneHostAreToldApart() {
    MockEnvironment first = new MockEnvironment().withProperty("server.port", "8765");
    MockEnvironment second = new MockEnvironment().withProperty("server.port", "8766");
    assertThat(new NodeName(first).value()).endsWith(":8765");
    assertThat(new NodeName(second).value()).endsWith(":8766");
  }

  @Test
  void anyFreePortIsTheOneThatWasTaken() {
    MockEnvironment environment = new MockEnvironment().withProperty("server.port", "0");
    NodeName name = new NodeName(environment);
    environment.setProperty("local.server.port", "40123");
    assertThat(name.value()).endsWith(":40123");
  }

  @Test
  void aLongHostLeavesRoomForThePort() {
    AtomicReference<String> port = new AtomicReference<>("8765");
    NodeName name = new NodeName("h".repeat(200), port::get);
    assertThat(name.value()).hasSize(100).endsWith("h:8765");
  }
}
