package dev.echoforge.captions;

import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.WordTime;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code {"sentences": [{"text", "start", "end", "from", "to", "words": [{"text", "start", "end",
 * "from", "to", "estimated"}]}]}}, times in seconds, places in chars of the user's text.
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
      String text, double start, double end, int from, int to, List<Word> words) {}

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
            .toList());
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
