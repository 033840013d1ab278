package dev.echoforge.builtin;

import dev.echoforge.builtin.g2p.PhonemeWord;
import dev.echoforge.builtin.g2p.Pronunciation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Parts of a text of which the first is short, so that its sound comes soon: a long one is cut at a
 * clause's end, a very long one between words if need be. The network takes a part as a whole.
 */
final class SoonerStart implements Iterator<PhonemeSentence> {

  private static final int SOON = 160; // phonemes: about ten seconds
  private static final int LONG = 220;
  private static final int VERY_LONG = 320;
  private static final String CLAUSE_ENDS = ",;:—";

  private final Iterator<PhonemeSentence> parts;
  private boolean begun;
  private @Nullable PhonemeSentence rest;

  SoonerStart(Iterator<PhonemeSentence> parts) {
    this.parts = parts;
  }

  @Override
  public boolean hasNext() {
    return rest != null || parts.hasNext();
  }

  @Override
  public PhonemeSentence next() {
    PhonemeSentence waiting = rest;
    if (waiting != null) {
      rest = null;
      return waiting;
    }
    if (!parts.hasNext()) {
      throw new NoSuchElementException();
    }
    PhonemeSentence part = parts.next();
    boolean first = !begun;
    begun = true;
    return first && part.phonemes().length() > LONG ? cut(part) : part;
  }

  private PhonemeSentence cut(PhonemeSentence part) {
    String phonemes = part.phonemes();
    Pronunciation start =
        PhonemeLimit.split(new Pronunciation(phonemes, part.words()), SOON).getFirst();
    int end = start.phonemes().length();
    boolean clause = CLAUSE_ENDS.indexOf(phonemes.charAt(end - 1)) >= 0;
    List<PhonemeWord> later = later(part, end);
    boolean worthIt = clause || phonemes.length() >= VERY_LONG;
    if (!worthIt || start.words().isEmpty() || later.isEmpty()) {
      return part;
    }
    int place = start.words().getLast().textEnd();
    rest =
        new PhonemeSentence(
            part.sentence(),
            place,
            part.textEnd(),
            phonemes.substring(end).strip(),
            later,
            0,
            part.pauseAfter());
    return new PhonemeSentence(
        part.sentence(),
        part.textStart(),
        place,
        start.phonemes(),
        start.words(),
        part.pauseBefore(),
        0);
  }

  /** The words from a place on, counted from the first phoneme that is no space. */
  private static List<PhonemeWord> later(PhonemeSentence part, int from) {
    int start = from;
    while (start < part.phonemes().length() && part.phonemes().charAt(start) == ' ') {
      start++;
    }
    List<PhonemeWord> words = new ArrayList<>();
    for (PhonemeWord word : part.words()) {
      if (word.phonemesStart() >= start) {
        words.add(
            new PhonemeWord(
                word.textStart(),
                word.textEnd(),
                word.phonemesStart() - start,
                word.phonemesEnd() - start));
      }
    }
    return words;
  }
}
