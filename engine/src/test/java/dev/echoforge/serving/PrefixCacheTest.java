package dev.echoforge.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.serving.ToyModel.Computed;
import dev.echoforge.serving.ToyModel.Prefix;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrefixCacheTest {

  /** A prompt of segments of one position each; the last is no context. */
  private record Prompt(List<Integer> ids) implements FramePrompt {

    static Prompt of(Integer... ids) {
      return new Prompt(List.of(ids));
    }

    @Override
    public int length() {
      return ids.size();
    }

    @Override
    public List<Prefix> prefixes() {
      return IntStream.range(1, ids.size()).mapToObj(n -> new Prefix(ids.subList(0, n))).toList();
    }
  }

  private static final SequencePrefix SHORT = new Computed(1, 1);
  private static final SequencePrefix LONG = new Computed(2, 2);

  @Test
  void findsTheLongestPrefixThatIsKnown() {
    PrefixCache cache = new PrefixCache(1000);
    cache.put(new Prefix(List.of(1)), SHORT);
    cache.put(new Prefix(List.of(1, 2)), LONG);
    assertThat(cache.find(Prompt.of(1, 7))).isSameAs(SHORT);
    assertThat(cache.find(Prompt.of(1, 2, 7))).isSameAs(LONG);
    assertThat(cache.find(Prompt.of(1, 3, 7))).isSameAs(SHORT);
    assertThat(cache.find(Prompt.of(2, 7))).isNull();
    assertThat(cache.find(Prompt.of(7))).isNull();
    assertThat(cache.size()).isEqualTo(new PrefixCache.Size(2, 200));
  }

  @Test
  void dropsWhatWasUsedLeastRecently() {
    PrefixCache cache = new PrefixCache(200);
    cache.put(new Prefix(List.of(1)), SHORT);
    cache.put(new Prefix(List.of(2)), SHORT);
    assertThat(cache.find(Prompt.of(1, 7))).isNotNull();
    cache.put(new Prefix(List.of(3)), SHORT);
    assertThat(cache.find(Prompt.of(2, 7))).isNull();
    assertThat(cache.find(Prompt.of(1, 7))).isNotNull();
    assertThat(cache.find(Prompt.of(3, 7))).isNotNull();
  }

  @Test
  void keepsNothingWhereNoMemoryIsAllowed() {
    PrefixCache cache = new PrefixCache(0);
    cache.put(new Prefix(List.of(1)), SHORT);
    assertThat(cache.find(Prompt.of(1, 7))).isNull();
    assertThat(cache.size().bytes()).isZero();
  }

  @Test
  void givesAllMemoryBack() {
    PrefixCache cache = new PrefixCache(1000);
    cache.put(new Prefix(List.of(1)), SHORT);
    cache.clear();
    assertThat(cache.find(Prompt.of(1, 7))).isNull();
    assertThat(cache.size()).isEqualTo(new PrefixCache.Size(0, 0));
  }
}
