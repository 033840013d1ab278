package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.nn.KvCache;
import dev.echoforge.nn.KvPrefix;
import dev.echoforge.nn.Transformer;
import dev.echoforge.nn.TransformerConfig;
import dev.echoforge.nn.TransformerState;
import dev.echoforge.parallel.Team;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrefixCacheTest {

  private static final KvPrefix PREFIX =
      new KvCache(RandomCheckpoint.ODD.backbone(), 8).snapshot(0);

  private static CsmPrompt prompt(int... segments) {
    List<int[]> frames = Arrays.stream(segments).mapToObj(id -> new int[] {id}).toList();
    List<Integer> ends = IntStream.range(1, segments.length).boxed().toList();
    return new CsmPrompt(frames, ends);
  }

  @Test
  void findsTheLongestBeginningThatIsKnown() {
    PrefixCache cache = new PrefixCache(100);
    KvPrefix longer = new KvCache(RandomCheckpoint.ODD.backbone(), 8).snapshot(0);
    cache.put(prompt(1, 9).prefixes().getLast(), PREFIX);
    cache.put(prompt(1, 2, 9).prefixes().getLast(), longer);
    assertThat(cache.find(prompt(1, 7))).isSameAs(PREFIX);
    assertThat(cache.find(prompt(1, 2, 7))).isSameAs(longer);
    assertThat(cache.find(prompt(1, 3, 7))).isSameAs(PREFIX);
    assertThat(cache.find(prompt(2, 7))).isNull();
    assertThat(cache.find(prompt(7))).isNull();
  }

  @Test
  void letsGoOfWhatWasUsedLeastRecently() {
    KvCache filled = new KvCache(RandomCheckpoint.ODD.backbone(), 8);
    KvPrefix prefix = filled(filled).snapshot(1);
    PrefixCache cache = new PrefixCache(2 * prefix.bytes());
    cache.put(prompt(1, 9).prefixes().getLast(), prefix);
    cache.put(prompt(2, 9).prefixes().getLast(), prefix);
    assertThat(cache.find(prompt(1, 7))).isNotNull();
    cache.put(prompt(3, 9).prefixes().getLast(), prefix);
    assertThat(cache.find(prompt(2, 7))).isNull();
    assertThat(cache.find(prompt(1, 7))).isNotNull();
    assertThat(cache.find(prompt(3, 7))).isNotNull();
  }

  @Test
  void keepsNothingWhereNoMemoryIsAllowed() {
    KvPrefix prefix = filled(new KvCache(RandomCheckpoint.ODD.backbone(), 8)).snapshot(1);
    PrefixCache cache = new PrefixCache(0);
    cache.put(prompt(1, 9).prefixes().getLast(), prefix);
    assertThat(cache.find(prompt(1, 7))).isNull();
  }

  /** One position taken in. */
  private static KvCache filled(KvCache cache) {
    TransformerConfig config = RandomCheckpoint.ODD.backbone();
    TransformerState state = new TransformerState(config, 1, 1);
    state.place(0, cache, 0);
    CsmWeights weights =
        RandomModel.create(RandomCheckpoint.ODD, Precision.F32, 1, Team.ALONE).weights();
    new Transformer(config, weights.backbone()).forward(Team.ALONE, state, 1, new int[] {0}, 1);
    return cache;
  }
}
