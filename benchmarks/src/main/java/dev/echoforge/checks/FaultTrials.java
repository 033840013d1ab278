package dev.echoforge.checks;

import dev.echoforge.checks.SentenceAttempt.Ending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Tries the checks on real speech: sentences as they are and with faults put into them. The same
 * for the same seed.
 */
public final class FaultTrials {

  private final SpokenCorpus corpus;
  private final Random random;
  private final Map<String, VoiceReference> references = new LinkedHashMap<>();

  /**
   * What came of one kind.
   *
   * @param found how many the checks found a fault in
   * @param count how many there were
   */
  public record Found(int found, int count) {

    /** The share that a fault was found in. */
    public double share() {
      return count == 0 ? 0 : found / (double) count;
    }
  }

  FaultTrials(SpokenCorpus corpus, long seed) {
    this.corpus = corpus;
    this.random = new Random(seed);
    corpus
        .references()
        .forEach((voice, spoken) -> references.put(voice, VoiceReference.of(List.of(spoken))));
  }

  /** Good sentences that a fault was found in. */
  public Found falseAlarms() {
    return falseAlarms(whole -> whole);
  }

  /** Beginnings of good sentences, as a listener would hear them, that a fault was found in. */
  public Found falseAlarmsOfOpenings(double seconds) {
    return falseAlarms(whole -> {
      int length = Math.min(whole.samples().length, (int) (seconds * whole.rateHz()));
      return new SentenceAttempt(
          whole.text(), Arrays.copyOf(whole.samples(), length), whole.rateHz(), null, Ending.OPEN);
    });
  }

  private Found falseAlarms(UnaryOperator<SentenceAttempt> heard) {
    int found = 0;
    int count = 0;
    for (Map<String, SentenceAttempt> byVoice : corpus.sentences()) {
      for (Map.Entry<String, SentenceAttempt> one : byVoice.entrySet()) {
        count++;
        found += check(one.getKey(), heard.apply(one.getValue())).passed() ? 0 : 1;
      }
    }
    return new Found(found, count);
  }

  /** Faults of every kind, as many of each, and how many were found. */
  public Map<String, Found> faults(int ofEach) {
    Map<String, Found> found = new LinkedHashMap<>();
    for (FaultKind kind : FaultKind.values()) {
      SpeechFaults faults = new SpeechFaults(random.nextLong());
      List<Map<String, SentenceAttempt>> suited = suited(kind);
      int hits = 0;
      for (int i = 0; i < ofEach && !suited.isEmpty(); i++) {
        hits += isFound(faults, kind, suited) ? 1 : 0;
      }
      found.put(kind.name(), new Found(hits, suited.isEmpty() ? 0 : ofEach));
    }
    return found;
  }

  /** A pause can be filled where the text has one. */
  private List<Map<String, SentenceAttempt>> suited(FaultKind kind) {
    return kind != FaultKind.FILLED_PAUSE
        ? corpus.sentences()
        : corpus.sentences().stream().filter(FaultTrials::hasPause).toList();
  }

  private static boolean hasPause(Map<String, SentenceAttempt> byVoice) {
    String text = byVoice.values().iterator().next().text();
    return text.matches("(?s).*\\p{L}.*([,;:] |[—…]).*\\p{L}.*");
  }

  private boolean isFound(
      SpeechFaults faults, FaultKind kind, List<Map<String, SentenceAttempt>> suited) {
    List<String> voices = corpus.voices();
    String voice = voices.get(random.nextInt(voices.size()));
    String other = voice;
    while (other.equals(voice)) {
      other = voices.get(random.nextInt(voices.size()));
    }
    Map<String, SentenceAttempt> byVoice = suited.get(random.nextInt(suited.size()));
    SentenceAttempt good = sentence(byVoice, voice);
    SentenceAttempt faulty =
        faults.put(kind, good, sentence(byVoice, other).samples(), some(voice), some(other));
    return !check(voice, faulty).passed();
  }

  private static SentenceAttempt sentence(Map<String, SentenceAttempt> byVoice, String voice) {
    SentenceAttempt sentence = byVoice.get(voice);
    if (sentence == null) {
      throw new IllegalStateException("nothing was spoken by " + voice);
    }
    return sentence;
  }

  private List<float[]> some(String voice) {
    List<float[]> some = new ArrayList<>();
    List<Map<String, SentenceAttempt>> sentences = corpus.sentences();
    for (int i = 0; i < 6; i++) {
      some.add(sentence(sentences.get(random.nextInt(sentences.size())), voice).samples());
    }
    return some;
  }

  private Verdict check(String voice, SentenceAttempt attempt) {
    return SentenceChecks.check(attempt, references.getOrDefault(voice, VoiceReference.UNKNOWN));
  }
}
