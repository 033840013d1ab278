package dev.echoforge.builtin.g2p;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.BrokenFileException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StringTableTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 31, 32, 33, 1000, 5003})
  void findsEveryEntryAndNoOther(int size) {
    SplittableRandom random = new SplittableRandom(size);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    while (entries.size() < size) {
      entries.put(randomText(random, 12), randomText(random, 40).getBytes(UTF_8));
    }
    StringTable table = read(StringTableWriter.write(entries));
    entries.forEach((key, value) -> assertThat(table.get(key)).isEqualTo(new String(value, UTF_8)));
    for (int i = 0; i < 1000; i++) {
      String key = randomText(random, 12);
      assertThat(table.contains(key)).isEqualTo(entries.containsKey(key));
    }
  }

  private static String randomText(SplittableRandom random, int longest) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(1, longest + 1); length > 0; length--) {
      text.appendCodePoint(
          random.nextInt(4) == 0 ? random.nextInt(0x80, 0xd000) : 'a' + random.nextInt(26));
    }
    return text.toString();
  }

  @Test
  void keepsEmptyKeysAndValues() {
    StringTable table = read(StringTableWriter.write(Map.of("", new byte[0])));
    assertThat(table.get("")).isEmpty();
    assertThat(table.get("x")).isNull();
  }

  @Test
  void takesKeysUpToTheLimitAndNoLongerOnes() {
    String longest = "x".repeat(StringTable.LONGEST_KEY);
    StringTable table = read(StringTableWriter.write(Map.of(longest, new byte[] {1})));
    assertThat(table.contains(longest)).isTrue();
    assertThat(table.contains(longest + "x")).isFalse();
    assertThatThrownBy(() -> StringTableWriter.write(Map.of(longest + "x", new byte[0])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesADamagedFile() {
    byte[] bytes = StringTableWriter.write(Map.of("key", "value".getBytes(UTF_8)));
    for (int i = 0; i < bytes.length; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 1;
      assertThatThrownBy(() -> read(damaged)).isInstanceOf(BrokenFileException.class);
    }
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(BrokenFileException.class);
    }
  }

  private static StringTable read(byte[] bytes) {
    return StringTable.read(name -> bytes, "test.tbl");
  }
}
