package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.Continuity;
import dev.echoforge.speech.RecordingSink;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.SpeakingChoices;
import dev.echoforge.text.MappedText;
import dev.echoforge.text.Sentence;
import dev.echoforge.voices.Recordings;
import dev.echoforge.voices.ReferenceRecording;
import dev.echoforge.voices.VoiceStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a sentence goes on from, and whether its text is put into words. */
@Timeout(120)
class SpeakingChoicesTest {

  private static final String TEXT = "It is. Nobody came.\n\nWe go.";

  @TempDir private Path folder;
  private CsmEngine engine;

  @BeforeEach
  void open() throws IOException {
    new VoiceStore(folder.resolve("data"), InstantSource.fixed(Instant.EPOCH))
        .add(Recordings.draft("Anna"), ReferenceRecording.of(Recordings.hum(3, 24_000)));
    engine = BriefEngine.open(folder);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private RecordingSink say(String text, SpeakingChoices choices) {
    RecordingSink sink = new RecordingSink();
    engine.speak(
        Speaking.unchecked(text, "anna").withChoices(choices.withChecks(false)),
        sink,
        new Cancellation());
    return sink;
  }

  private RecordingSink say(@Nullable Continuity continuity) {
    return say(TEXT, SpeakingChoices.USUAL.withContinuity(continuity));
  }

  private static float[] sound(RecordingSink sink, int sentence) {
    SentenceTime time = sink.sentences().get(sentence);
    int from = (int) Math.round(time.startSeconds() * 24_000);
    return Arrays.copyOfRange(sink.samples(), from, (int) Math.round(time.endSeconds() * 24_000));
  }

  @Test
  void sentencesGoOnFromThoseBeforeThemWhereThatIsAsked() {
    RecordingSink none = say(Continuity.NONE);
    RecordingSink previous = say(Continuity.PREVIOUS);
    RecordingSink paragraph = say(Continuity.PARAGRAPH);

    assertThat(say((Continuity) null).samples()).containsExactly(none.samples());
    assertThat(sound(previous, 0)).containsExactly(sound(none, 0));
    assertThat(sound(previous, 1)).isNotEqualTo(sound(none, 1));
    assertThat(sound(previous, 2)).isNotEqualTo(sound(none, 2));

    assertThat(sound(paragraph, 1)).containsExactly(sound(previous, 1));
    assertThat(sound(paragraph, 2)).containsExactly(sound(none, 2)); // a paragraph begins anew
  }

  @Test
  void whatGoesOnIsTheSameEachTime() {
    assertThat(say(Continuity.PREVIOUS).samples())
        .containsExactly(say(Continuity.PREVIOUS).samples());
  }

  @Test
  void textIsPutIntoWordsUnlessItIsToStayAsWritten() {
    SpeakingChoices usual = SpeakingChoices.USUAL;
    SpeakingChoices written = usual.withAsWritten(true);
    float[] words = say("It costs five dollars.", usual).samples();
    assertThat(say("It costs $5.", usual).samples()).containsExactly(words);
    assertThat(say("It costs five dollars.", written).samples()).containsExactly(words);
    assertThat(say("It costs $5.", written).samples()).isNotEqualTo(words);
  }

  @Test
  void marksStayInATextAsWritten() {
    float[] plain = say("It is *so*.".replace("*", ""), SpeakingChoices.USUAL).samples();
    assertThat(say("It is *so*.", SpeakingChoices.USUAL).samples()).containsExactly(plain);
    assertThat(say("It is *so*.", SpeakingChoices.USUAL.withAsWritten(true)).samples())
        .isNotEqualTo(plain);
  }

  private static Sentence sentence(String text) {
    return new Sentence(0, text.length(), MappedText.of(text), false, false);
  }

  private static int positions(List<ContextSegment> segments) {
    return segments.stream().mapToInt(segment -> segment.codes().length).sum();
  }

  @Test
  void theOldestSentencesGoFirstAndMoreThanIsNeeded() {
    PreviousSentences previous =
        PreviousSentences.of(
            Speaking.unchecked(TEXT, "anna")
                .withChoices(SpeakingChoices.USUAL.withContinuity(Continuity.PREVIOUS)));
    for (String text : List.of("a", "b", "c", "d")) {
      previous.add(0, sentence(text), List.of(new int[2], new int[2], new int[2]), true);
    }
    previous.add(0, sentence("failed"), List.of(new int[2]), false);
    previous.add(0, sentence("empty"), List.of(), true);
    assertThat(previous.within(12, SpeakingChoicesTest::positions))
        .extracting(ContextSegment::text)
        .containsExactly("a", "b", "c", "d");
    assertThat(previous.within(11, SpeakingChoicesTest::positions))
        .extracting(ContextSegment::text)
        .containsExactly("d"); // half of the room, so that what is left stays for a while
    assertThat(previous.within(2, SpeakingChoicesTest::positions)).isEmpty();
  }
}
