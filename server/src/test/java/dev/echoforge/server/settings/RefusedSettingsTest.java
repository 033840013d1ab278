package dev.echoforge.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Values that do not fit now, and that may fit again. */
class RefusedSettingsTest {

  private static final String ENGINE = "synthesis.engine";
  private static final Map<String, String> SET =
      Map.of(ENGINE, "pocket", "least", "3", "most", "2");

  private final RefusedSettings refused = new RefusedSettings();
  private final Set<String> engines = new HashSet<>();
  private int bound = 2;

  private void demand() {
    refused.require(
        ENGINE,
        value -> {
          if (!engines.contains(value)) {
            throw new IllegalArgumentException("there is no engine " + value);
          }
        });
  }

  private void group() {
    refused.lookTogether(
        List.of("most", "least"),
        SET,
        values -> {
          if (Integer.parseInt(values.getOrDefault("least", "0")) > bound) {
            throw new IllegalArgumentException("more than " + bound);
          }
        });
  }

  @Test
  void whatFitsAgainCountsAgain() {
    demand();
    assertThat(refused.look(SET)).isTrue();
    assertThat(refused.without(SET)).doesNotContainKey(ENGINE);
    assertThat(refused.look(SET)).isFalse();
    engines.add("pocket");
    assertThat(refused.look(SET)).isTrue();
    assertThat(refused.without(SET)).containsEntry(ENGINE, "pocket");
    assertThat(refused.any()).isFalse();
  }

  @Test
  void whatDoesNotGoTogetherStaysRefusedUntilItDoes() {
    demand();
    engines.add("pocket");
    group();
    assertThat(refused.reasons()).containsOnlyKeys("least");
    assertThat(refused.look(SET)).isFalse();
    assertThat(refused.without(SET)).containsOnlyKeys(ENGINE, "most");
    bound = 3;
    assertThat(refused.look(SET)).isTrue();
    assertThat(refused.reasons()).isEmpty();
  }

  @Test
  void anotherValueIsLookedAtAnew() {
    demand();
    refused.look(SET);
    engines.add("csm");
    assertThat(refused.look(Map.of(ENGINE, "csm"))).isTrue();
    assertThat(refused.any()).isFalse();
  }
}
