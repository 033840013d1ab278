package dev.echoforge.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.checks.SentenceAttempt.Ending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceChecksTest {

  private static final String TEXT = "The boats came back to the harbour before the storm began.";
  private static final VoiceReference VOICE =
      VoiceReference.of(
          List.of(
              SyntheticSpeech.attempt("A reference says a good many different words at length.", 1),
              SyntheticSpeech.attempt("Another sentence of it makes the voice known better.", 2),
              SyntheticSpeech.attempt("With a third one its pitch and its pace are settled.", 3)));

  private static Verdict check(float[] samples) {
    return SentenceChecks.check(SyntheticSpeech.attempt(TEXT, samples), VOICE);
  }

  private static float[] good() {
    return SyntheticSpeech.of(TEXT, 140, 1, 7);
  }

  private static float[] join(float[]... parts) {
    float[] all = new float[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  @Test
  void aGoodSentencePasses() {
    Verdict verdict = check(good());
    assertThat(verdict.faults()).isEmpty();
    assertThat(verdict.score()).isBetween(0.6, 1.0);
    assertThat(verdict.drift()).isBetween(0.0, 0.5);
  }

  @Test
  void theSameAttemptIsAlwaysJudgedTheSame() {
    assertThat(check(good())).isEqualTo(check(good()));
  }

  @Test
  void oneThatWasStoppedAtItsLimitFails() {
    Verdict verdict =
        SentenceChecks.check(
            new SentenceAttempt(TEXT, good(), SyntheticSpeech.RATE_HZ, null, Ending.LIMIT), VOICE);
    assertThat(verdict.faults()).contains(Fault.LENGTH_LIMIT);
    assertThat(verdict.score()).isLessThan(0.5);
  }

  @Test
  void silenceInsideBeforeAndAfterIsFound() {
    float[] silence = new float[26_000];
    float[] good = good();
    float[] half = Arrays.copyOf(good, good.length / 2);
    float[] rest = Arrays.copyOfRange(good, good.length / 2, good.length);
    assertThat(check(join(half, silence, rest)).faults()).contains(Fault.SILENCE);
    assertThat(check(join(good, silence)).faults()).contains(Fault.SILENCE);
    assertThat(check(join(silence, good)).faults()).contains(Fault.SILENCE);
  }

  @Test
  void whatIsNotHeardIsEmpty() {
    assertThat(check(new float[24_000]).faults()).containsExactly(Fault.EMPTY);
    assertThat(check(new float[0]).faults()).containsExactly(Fault.EMPTY);
  }

  @Test
  void speechThatGoesOnIsTooLong() {
    float[] babble = SyntheticSpeech.of("Something else that nobody has asked it for.", 140, 1, 9);
    assertThat(check(join(good(), babble)).faults()).contains(Fault.TOO_LONG);
  }

  @Test
  void speechThatIsOverSoonIsTooShort() {
    assertThat(check(Arrays.copyOf(good(), good().length / 3)).faults()).contains(Fault.TOO_SHORT);
  }

  @Test
  void speechThatIsSaidAgainIsALoop() {
    float[] good = good();
    float[] piece = Arrays.copyOfRange(good, 20_000, 35_000);
    assertThat(check(join(Arrays.copyOf(good, 35_000), piece, piece)).faults())
        .contains(Fault.LOOP);
  }

  @Test
  void soundThatStandsStillIsFrozen() {
    float[] good = good();
    float[] frame = Arrays.copyOfRange(good, 26_000, 27_920);
    List<float[]> parts = new ArrayList<>(List.of(Arrays.copyOf(good, 27_920)));
    for (int i = 0; i < 12; i++) {
      parts.add(frame);
    }
    assertThat(check(join(parts.toArray(float[][]::new))).faults()).contains(Fault.FROZEN);
  }

  @Test
  void anotherVoiceIsFound() {
    assertThat(check(SyntheticSpeech.of(TEXT, 230, 1, 7)).faults()).contains(Fault.OTHER_VOICE);
    Verdict brighter = check(SyntheticSpeech.of(TEXT, 140, 1.35, 7));
    assertThat(brighter.faults()).contains(Fault.OTHER_VOICE);
    assertThat(brighter.drift()).isGreaterThan(0.5);
  }

  @Test
  void anotherVoiceFromTheMiddleOnIsFound() {
    float[] good = good();
    float[] other = SyntheticSpeech.of(TEXT, 200, 1.2, 7);
    Verdict verdict =
        check(
            join(
                Arrays.copyOf(good, good.length / 2),
                Arrays.copyOfRange(other, other.length / 2, other.length)));
    assertThat(verdict.faults()).contains(Fault.OTHER_VOICE);
  }

  @Test
  void wordsThatAreMissingInsideAreFound() {
    float[] good = good();
    float[] missing =
        join(
            Arrays.copyOf(good, good.length * 3 / 10),
            Arrays.copyOfRange(good, good.length * 6 / 10, good.length));
    assertThat(check(missing).faults()).contains(Fault.TOO_SHORT);
  }

  @Test
  void soundWhereTheVoiceWouldRestIsFound() {
    String text = "The boats came back; then, before the storm, they left again.";
    float[] first = SyntheticSpeech.of("The boats came back to", 140, 1, 3);
    float[] then = SyntheticSpeech.of("then before the storm they left again", 140, 1, 4);
    float[] rest = new float[6_000];
    VoiceReference voice =
        VoiceReference.of(List.of(SyntheticSpeech.attempt(text, join(first, rest, then))));
    assertThat(
            SentenceChecks.check(SyntheticSpeech.attempt(text, join(first, rest, then)), voice)
                .faults())
        .doesNotContain(Fault.FILLED_PAUSE);
    float[] filled =
        SyntheticSpeech.of("The boats came back to nobody then before they", 140, 1, 3);
    assertThat(SentenceChecks.check(SyntheticSpeech.attempt(text, filled), voice).faults())
        .contains(Fault.FILLED_PAUSE);
  }

  @Test
  void aListInOneBreathIsNoFault() {
    String clauses = "When the boats came back, nobody was there to see them.";
    float[] first = SyntheticSpeech.of("When the boats came back to", 140, 1, 3);
    float[] then = SyntheticSpeech.of("nobody was there to see them", 140, 1, 4);
    float[] rest = new float[6_000];
    VoiceReference voice =
        VoiceReference.of(List.of(SyntheticSpeech.attempt(clauses, join(first, rest, then))));
    float[] breath = SyntheticSpeech.of(clauses, 140, 1, 5);
    assertThat(SentenceChecks.check(SyntheticSpeech.attempt(clauses, breath), voice).faults())
        .contains(Fault.FILLED_PAUSE);
    String list = "Bread, butter, apples, onions, salt, and milk.";
    float[] read = SyntheticSpeech.of(list, 140, 1, 5);
    assertThat(SentenceChecks.check(SyntheticSpeech.attempt(list, read), voice).faults())
        .doesNotContain(Fault.FILLED_PAUSE);
  }

  @Test
  void codesThatRepeatOrFreezeAreFound() {
    int frames = good().length / 1_920;
    int[][] frozen = new int[frames][];
    int[][] loop = new int[frames][];
    int[][] fine = new int[frames][];
    for (int f = 0; f < frames; f++) {
      frozen[f] = f < 20 ? new int[] {f, f} : new int[] {20, 20};
      loop[f] = new int[] {f % 8, f % 8};
      fine[f] = new int[] {f * 7 % 31 + f, f};
    }
    assertThat(codes(frozen)).contains(Fault.FROZEN);
    assertThat(codes(loop)).contains(Fault.LOOP);
    assertThat(codes(fine)).isEmpty();
  }

  private static List<Fault> codes(int[][] codes) {
    return SentenceChecks.check(
            new SentenceAttempt(TEXT, good(), SyntheticSpeech.RATE_HZ, codes, Ending.SPOKEN), VOICE)
        .faults();
  }

  @Test
  void withoutAReferenceTheRestIsChecked() {
    Verdict verdict =
        SentenceChecks.check(SyntheticSpeech.attempt(TEXT, 7), VoiceReference.UNKNOWN);
    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.drift()).isNaN();
  }
}
