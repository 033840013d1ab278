package dev.echoforge.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.BrokenFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GgufPlacesTest {

  private final GgufPlaces places = new GgufPlaces(Path.of("model.gguf"), 1_000, 32);

  @Test
  void dataBeginAtTheNextMultipleOfTheAlignment() {
    List<GgufHeader.Entry> entries = places.of(List.of(tensor("a", 0, 64), tensor("b", 64, 8)), 97);

    assertThat(entries).extracting(GgufHeader.Entry::start).containsExactly(128L, 192L);
  }

  @Test
  void overlapsDoublesAndWhatLiesOutsideAreRefused() {
    assertRefused("overlaps", tensor("a", 0, 64), tensor("b", 32, 8));
    assertRefused("found it twice", tensor("a", 0, 8), tensor("a", 32, 8));
    assertRefused("misplaced", tensor("a", 16, 8));
    assertRefused("truncated", tensor("a", 0, 4_000));
    assertRefused("misplaced", tensor("a", -32, 8));
    assertRefused("misplaced", tensor("a", Long.MAX_VALUE - 31, Long.MAX_VALUE));
  }

  private void assertRefused(String words, GgufPlaces.Placed... tensors) {
    assertThatThrownBy(() -> places.of(List.of(tensors), 97))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining(words);
  }

  private static GgufPlaces.Placed tensor(String name, long offset, long bytes) {
    return new GgufPlaces.Placed(name, GgufType.F32, List.of(bytes / 4), offset, bytes);
  }
}
