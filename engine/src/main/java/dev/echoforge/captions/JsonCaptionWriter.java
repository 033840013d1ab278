package dev.echoforge.captions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.speech.SentenceQuality;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.WordTime;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code {"sentences": [{"text", "start", "end", "from", "to", "words": [{"text", "start", "end",
 * "from", "to", "estimated"}], "quality"}]}}, times in seconds, places in chars of the user's text;
 * quality, where a sentence was checked: {@code {"attempts", "score", "drift", "faults",
 * "rejected", "length_limit"}}.
 */
final class JsonCaptionWriter implements CaptionWriter {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Writer out;
  private final List<WordTime> waiting = new ArrayList<>();
  private boolean begun;

  JsonCaptionWriter(Writer out) {
    this.out = out;
  }

  private record Word(String text, double start, double end, int from, int to, boolean estimated) {}

  private record Sentence(
      String text,
      double start,
      double end,
      int from,
      int to,
      List<Word> words,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Quality quality) {}

  private record Quality(
      int attempts,
      double score,
      @Nullable Double drift,
      List<String> faults,
      List<String> rejected,
      @JsonProperty("length_limit") boolean lengthLimit) {

    static @Nullable Quality of(@Nullable SentenceQuality found) {
      return found == null
          ? null
          : new Quality(
              found.attempts(),
              found.score(),
              found.drift(),
              found.faults(),
              found.rejected(),
              found.lengthLimit());
    }
  }

  @Override
  public void write(List<WordTime> words, List<SentenceTime> sentences) throws IOException {
    waiting.addAll(words);
    for (SentenceTime sentence : sentences) {
      List<WordTime> own =
          waiting.stream().filter(word -> word.sentence() <= sentence.index()).toList();
      waiting.removeAll(own);
      out.write(begun ? ",\n  " : "{\"sentences\": [\n  ");
      begun = true;
      out.write(JSON.writeValueAsString(json(sentence, own)));
    }
  }

  private static Sentence json(SentenceTime sentence, List<WordTime> words) {
    return new Sentence(
        sentence.text(),
        millis(sentence.startSeconds()),
        millis(sentence.endSeconds()),
        sentence.from(),
        sentence.to(),
        words.stream()
            .map(w ->
                new Word(
                    w.text(),
                    millis(w.startSeconds()),
                    millis(w.endSeconds()),
                    w.from(),
                    w.to(),
                    w.estimated()))
            .toList(),
        Quality.of(sentence.quality()));
  }

  private static double millis(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }

  @Override
  public void finish() throws IOException {
    out.write(begun ? "\n]}\n" : "{\"sentences\": []}\n");
    out.flush();
  }
}
