package dev.echoforge.server.synthesis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.echoforge.delivery.PreparedWork;
import dev.echoforge.files.ContentAddress;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.text.Reading;
import dev.echoforge.text.Sentence;
import dev.echoforge.text.TextPipeline;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Which sentences were spoken of late, so that estimates don't count what engines keep. Only
 * engines know where a sentence is kept, since that depends on phonemes or prompts; here it is
 * known by its text and all that was asked for, which is near enough for an estimate. Lost at a
 * restart.
 */
@Component
final class SpokenSentences {

  private static final int MAX_SENTENCES = 50_000;

  /** Longer texts are not looked through. */
  private static final int MAX_CHARACTERS = 50_000;

  /** About what engines cut sentences at. */
  private static final int MAX_SENTENCE = 500;

  private final Cache<String, Boolean> spoken =
      Caffeine.newBuilder().maximumSize(MAX_SENTENCES).build();

  SpokenSentences() {}

  /** Remembers a work's sentences. */
  void remember(PreparedWork work) {
    each(work, (address, characters) -> spoken.put(address, true));
  }

  /** What share of a work's characters is in sentences that are likely kept, 0 to 1. */
  double share(PreparedWork work) {
    long[] counts = new long[2];
    Map<String, Boolean> own = new HashMap<>();
    each(
        work,
        (address, characters) -> {
          boolean repeated = own.put(address, true) != null;
          counts[0] += characters;
          counts[1] += repeated || spoken.getIfPresent(address) != null ? characters : 0;
        });
    return counts[0] == 0 ? 0 : counts[1] / (double) counts[0];
  }

  private interface Visitor {
    void sentence(String address, int characters);
  }

  private static void each(PreparedWork work, Visitor visitor) {
    SpeechRequest speech = work.speech();
    if (speech.bypassCache() || speech.text().length() > MAX_CHARACTERS) {
      return;
    }
    // An engine that draws says a sentence in another way each time that it comes in a text.
    boolean draws = work.engine().capabilities().sampling();
    Map<String, Integer> times = new HashMap<>();
    Iterator<Sentence> sentences =
        TextPipeline.sentences(speech.text(), speech.cleaning(), Reading.NONE, MAX_SENTENCE);
    while (sentences.hasNext()) {
      String text = sentences.next().spoken().text();
      int before = draws ? times.merge(text, 1, Integer::sum) - 1 : 0;
      visitor.sentence(address(work, speech, text, before), text.length());
    }
  }

  private static String address(PreparedWork work, SpeechRequest speech, String text, int before) {
    return ContentAddress.of("spoken-sentence")
        .add(work.instance(), speech.voice(), speech.style(), text)
        .add(speech.speed())
        .add(speech.sampling().temperature())
        .add(speech.sampling().topK())
        .add(speech.sampling().seed())
        .add(before)
        .add(speech.choices().toString())
        .hex();
  }
}
