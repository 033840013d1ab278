package dev.echoforge.benchmarks;

import dev.echoforge.builtin.PhonemeSentence;
import dev.echoforge.builtin.Phonemizer;
import dev.echoforge.builtin.VoicePack;
import dev.echoforge.builtin.g2p.Accent;
import dev.echoforge.builtin.g2p.G2p;
import dev.echoforge.speech.TextCleaning;
import dev.echoforge.text.Reading;
import dev.echoforge.text.Sentence;
import dev.echoforge.text.TextPipeline;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;

/**
 * How long a megabyte of text takes to words and to phonemes: prose, text full of numbers, and
 * texts that are made to be slow. Uses nothing that older versions lack, so that the same class can
 * be run with an older class path beside it.
 *
 * <pre>benchmarks/run text [ROUNDS]</pre>
 */
public final class TextSpeed {

  private static final int LENGTH = 1 << 20;
  private static final String PROSE =
      "The harbour was quiet when the first boats came in, and nobody on the pier said a word. \"You're early,\" said the"
          + " woman who kept the scales. She weighed each of them twice, wrote the sum in her book, and gave them the money"
          + " in small notes.\n\n";
  private static final String NUMBERS =
      "On 12/25/2023 at 3:45pm the 1,024 guests paid $9.99 each for 2.5 kg of rice, i.e. 5-10% more than in 1998. Dr. Lee"
          + " of 12 Main St. drove 20 km/h for 3h 20m, past No. 5, at -5 °C; call 555-0199 or see pp. 10-20 of vol. II."
          + " 3/4 of the 21st batch (8/10 rated) weighed 500g.\n\n";

  private TextSpeed() {}

  /** Prints the best of some rounds for each text. */
  @SuppressWarnings("SystemOut") // its result
  public static void main(String[] args) {
    int rounds = args.length == 0 ? 3 : Integer.parseInt(args[0]);
    try (G2p g2p = G2p.open(VoicePack.require(Path.of(".")), Accent.AMERICAN)) {
      Phonemizer phonemizer = new Phonemizer(g2p);
      measure("prose", PROSE, LENGTH, rounds, phonemizer);
      measure("numbers", NUMBERS, LENGTH, rounds, phonemizer);
      for (String hostile :
          new String[] {
            "1", "1 ", "1.", "1,1", "1/", "1-", "a.", "A.B.", "-", "(", "[1]", "' ", "$1 ", "x^",
            "I ", "a-", "no. ", "12'"
          }) {
        measure("hostile \"" + hostile + "\"", hostile, LENGTH / 8, 1, phonemizer);
      }
    }
  }

  private static void measure(
      String name, String piece, int length, int rounds, Phonemizer phonemizer) {
    String text = piece.repeat(length / piece.length());
    long words = Long.MAX_VALUE;
    long phonemes = Long.MAX_VALUE;
    int made = 0;
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      for (Iterator<Sentence> all =
              TextPipeline.sentences(text, TextCleaning.ALL, Reading.FULL, 2_000);
          all.hasNext(); ) {
        made += all.next().spoken().text().length() > 0 ? 1 : 0;
      }
      words = Math.min(words, System.nanoTime() - start);
      start = System.nanoTime();
      for (Iterator<PhonemeSentence> all = phonemizer.phonemize(text, TextCleaning.ALL);
          all.hasNext(); ) {
        made += all.next().phonemes().length() > 0 ? 1 : 0;
      }
      phonemes = Math.min(phonemes, System.nanoTime() - start);
    }
    double megabytes = text.length() / (double) LENGTH;
    System.out.printf(
        Locale.ROOT,
        "%-16s words %6.2f s/MB, phonemes %6.2f s/MB (%d sentences)%n",
        name,
        words / 1e9 / megabytes,
        phonemes / 1e9 / megabytes,
        made / (2 * rounds));
  }
}
