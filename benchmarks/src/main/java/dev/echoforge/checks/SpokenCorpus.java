package dev.echoforge.checks;

import dev.echoforge.checks.SentenceAttempt.Ending;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.TextCleaning;
import dev.echoforge.speech.Voice;
import dev.echoforge.text.Reading;
import dev.echoforge.text.Sentence;
import dev.echoforge.text.TextPipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sentences that all voices of an engine speak, and what each voice is known by.
 *
 * @param voices their names
 * @param references a recording of each voice
 * @param sentences by text, then by voice
 */
record SpokenCorpus(
    List<String> voices,
    Map<String, SentenceAttempt> references,
    List<Map<String, SentenceAttempt>> sentences) {

  /** What each voice's reference says: some 12 s. */
  private static final String REFERENCE =
      "The harbour was quiet when the first boats came in. Nobody spoke; the men threw their ropes to the boy on the pier, and he made them fast without a word. By half past six the sun stood over the warehouses.";

  private static final Path TEXTS =
      Path.of("engine-builtin/src/test/resources/dev/echoforge/builtin/g2p.jsonl");

  /** Copies the lists. */
  SpokenCorpus {
    voices = List.copyOf(voices);
    sentences = List.copyOf(sentences);
  }

  /**
   * Half of the texts that there are, in an order that follows from the seed: what is learned is
   * learned from one half and tried on the other.
   */
  static List<String> texts(boolean toLearnFrom, long seed) throws IOException {
    List<String> texts = new ArrayList<>();
    List<String> lines = Files.readAllLines(TEXTS);
    for (int i = toLearnFrom ? 1 : 0; i < lines.size(); i += 2) {
      texts.add(JsonMapper.shared().readTree(lines.get(i)).get("text").asString());
    }
    Collections.shuffle(texts, new Random(seed));
    return texts;
  }

  /**
   * Has them spoken.
   *
   * @param texts each a sentence; others are left out
   * @param most how many sentences are spoken in each voice
   */
  static SpokenCorpus of(SpeechEngine engine, List<String> texts, int most) {
    List<String> voices = engine.voices().stream().map(Voice::id).toList();
    Map<String, SentenceAttempt> references = new LinkedHashMap<>();
    voices.forEach(voice -> references.put(voice, speak(engine, REFERENCE, REFERENCE, voice)));
    List<Map<String, SentenceAttempt>> spoken = new ArrayList<>();
    for (String text : texts) {
      List<Sentence> sentences = new ArrayList<>();
      TextPipeline.sentences(text, TextCleaning.ALL, Reading.WORDS, 250)
          .forEachRemaining(sentences::add);
      if (sentences.size() == 1 && spoken.size() < most) {
        Map<String, SentenceAttempt> byVoice = new LinkedHashMap<>();
        String words = sentences.getFirst().spoken().text();
        voices.forEach(voice -> byVoice.put(voice, speak(engine, text, words, voice)));
        spoken.add(byVoice);
      }
    }
    return new SpokenCorpus(voices, references, spoken);
  }

  private static SentenceAttempt speak(
      SpeechEngine engine, String text, String words, String voice) {
    List<float[]> pieces = new ArrayList<>();
    List<SentenceTime> times = new ArrayList<>();
    engine.speak(
        SpeechRequest.of(text, voice),
        piece -> {
          pieces.add(piece.samples());
          times.addAll(piece.sentences());
        },
        new Cancellation());
    float[] all = new float[pieces.stream().mapToInt(piece -> piece.length).sum()];
    int at = 0;
    for (float[] piece : pieces) {
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    int rate = engine.capabilities().sampleRateHz();
    int from = (int) (times.getFirst().startSeconds() * rate);
    int to = Math.min(all.length, (int) (times.getLast().endSeconds() * rate));
    return new SentenceAttempt(words, Arrays.copyOfRange(all, from, to), rate, null, Ending.SPOKEN);
  }
}
