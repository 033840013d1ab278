package dev.echoforge.captions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.WordTime;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CaptionWriterTest {

  private static final String TEXT = "Is 1 < 2 & 3 --> 4? \"Yes,\" she said.";

  @Test
  void writesSrt() throws IOException {
    assertThat(write(CaptionFormat.SRT, 3599.5))
        .isEqualTo(
            """
            1
            00:59:59,500 --> 01:00:01,700
            Is 1 < 2 & 3 --> 4?

            2
            01:00:02,000 --> 01:00:03,300
            "Yes," she said.

            """);
  }

  @Test
  void writesWebVtt() throws IOException {
    assertThat(write(CaptionFormat.VTT, 360_000))
        .isEqualTo(
            """
            WEBVTT

            1
            100:00:00.000 --> 100:00:02.200
            Is 1 &lt; 2 &amp; 3 --&gt; 4?

            2
            100:00:02.500 --> 100:00:03.800
            "Yes," she said.

            """);
  }

  @Test
  void writesJson() throws IOException {
    JsonNode json = JsonMapper.shared().readTree(write(CaptionFormat.JSON, 0));
    assertThat(json.get("sentences")).hasSize(2);
    JsonNode first = json.get("sentences").get(0);
    assertThat(first.get("text").asString()).isEqualTo("Is 1 < 2 & 3 --> 4?");
    assertThat(first.get("words").get(0).get("text").asString()).isEqualTo("Is");
    assertThat(first.get("words").get(0).get("start").asDouble()).isZero();
    assertThat(first.get("words").get(0).get("end").asDouble()).isEqualTo(0.4);
    assertThat(first.get("words").get(0).get("estimated").asBoolean()).isFalse();
  }

  @Test
  void withoutWordsTheFilesAreStillWhole() throws IOException {
    for (CaptionFormat format : CaptionFormat.values()) {
      StringWriter out = new StringWriter();
      format.open(out).finish();
      String whole = out.toString().strip();
      assertThat(whole)
          .isEqualTo(
              switch (format) {
                case SRT -> "";
                case VTT -> "WEBVTT";
                case JSON -> "{\"sentences\": []}";
              });
    }
  }

  @Test
  void longSentencesAreLaidOutToBeRead() throws IOException {
    String text =
        "This is a rather long sentence, which goes on and on, and which nobody could read at once "
            .repeat(4)
            .strip();
    StringWriter out = new StringWriter();
    CaptionWriter writer = CaptionFormat.SRT.open(out);
    feed(writer, text, List.of(text), 0);
    writer.finish();
    String[] cues = out.toString().split("\n\n");
    double last = 0;
    StringBuilder all = new StringBuilder();
    for (String cue : cues) {
      String[] lines = cue.split("\n");
      assertThat(lines.length).isBetween(3, 4);
      for (int i = 2; i < lines.length; i++) {
        assertThat(lines[i].length()).isLessThanOrEqualTo(42);
        all.append(lines[i]).append(' ');
      }
      Matcher times =
          Pattern.compile("00:00:(\\d+),(\\d+) --> 00:(\\d+):(\\d+),(\\d+)").matcher(lines[1]);
      if (times.matches()) {
        double start = Integer.parseInt(times.group(1)) + Integer.parseInt(times.group(2)) / 1000.0;
        assertThat(start).isGreaterThanOrEqualTo(last);
        last = start;
      }
    }
    assertThat(all.toString().strip()).isEqualTo(text);
  }

  @Test
  void theFilesEndingTellsTheFormat() {
    assertThat(CaptionFormat.ofFile(Path.of("a.b.VTT"))).isEqualTo(CaptionFormat.VTT);
    assertThatThrownBy(() -> CaptionFormat.ofFile(Path.of("a.txt")))
        .isInstanceOf(InvalidRequestException.class);
  }

  private static String write(CaptionFormat format, double at) throws IOException {
    StringWriter out = new StringWriter();
    CaptionWriter writer = format.open(out);
    feed(writer, TEXT, List.of("Is 1 < 2 & 3 --> 4?", "\"Yes,\" she said."), at);
    writer.finish();
    return out.toString();
  }

  /**
   * Words of 0.4 s with 0.05 s between them, 0.3 s between sentences; each sentence in a call of
   * its own.
   */
  private static void feed(CaptionWriter writer, String text, List<String> sentences, double at)
      throws IOException {
    double time = at;
    int place = 0;
    for (int index = 0; index < sentences.size(); index++) {
      String sentence = sentences.get(index);
      int from = text.indexOf(sentence, place);
      List<WordTime> words = new ArrayList<>();
      double start = time;
      Matcher matcher = Pattern.compile("[A-Za-z0-9]+").matcher(sentence);
      while (matcher.find()) {
        words.add(
            new WordTime(
                matcher.group(),
                from + matcher.start(),
                from + matcher.end(),
                time,
                time + 0.4,
                index,
                false));
        time += 0.45;
      }
      double end = time - 0.05;
      writer.write(
          words,
          List.of(new SentenceTime(index, sentence, from, from + sentence.length(), start, end)));
      time = end + 0.3;
      place = from + sentence.length();
    }
  }
}
