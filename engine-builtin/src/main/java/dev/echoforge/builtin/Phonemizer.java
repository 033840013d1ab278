package dev.echoforge.builtin;

import dev.echoforge.builtin.g2p.G2p;
import dev.echoforge.builtin.g2p.PhonemeWord;
import dev.echoforge.builtin.g2p.Pronunciation;
import dev.echoforge.speech.TextCleaning;
import dev.echoforge.text.MappedText;
import dev.echoforge.text.Reading;
import dev.echoforge.text.Sentence;
import dev.echoforge.text.TextPipeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * From a user's text to what the voices' models are given: sentences, put into words, as phonemes.
 * Safe for concurrent use.
 */
public final class Phonemizer {

  /** How many phonemes the models hear at once; longer sentences come in parts. */
  public static final int MAX_PHONEMES = 400;

  /** Sentences this long are cut before anything else, so that the first words come soon. */
  private static final int MAX_CHARS = 2000;

  private final G2p g2p;

  /** Reads with the accent of the given rules. */
  public Phonemizer(G2p g2p) {
    this.g2p = g2p;
  }

  /**
   * The sentences of a text that have something to speak, each made when it is asked for.
   *
   * @param text the user's text, of any length
   * @param cleaning what is taken out of it first
   */
  public Iterator<PhonemeSentence> phonemize(String text, Set<TextCleaning> cleaning) {
    return new Parts(TextPipeline.sentences(text, cleaning, Reading.FULL, MAX_CHARS));
  }

  /** The phonemes alone, one string for each sentence or part of one. */
  public List<String> phonemes(String text, Set<TextCleaning> cleaning) {
    List<String> phonemes = new ArrayList<>();
    phonemize(text, cleaning).forEachRemaining(part -> phonemes.add(part.phonemes()));
    return phonemes;
  }

  private final class Parts implements Iterator<PhonemeSentence> {

    private final Iterator<Sentence> sentences;
    private final Deque<PhonemeSentence> ready = new ArrayDeque<>();
    private int index;

    Parts(Iterator<Sentence> sentences) {
      this.sentences = sentences;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && sentences.hasNext()) {
        Sentence sentence = sentences.next();
        Pronunciation said = g2p.pronounce(sentence.spoken().text());
        addParts(sentence, PhonemeLimit.split(said, MAX_PHONEMES));
        index += sentence.continues() ? 0 : 1;
      }
      return !ready.isEmpty();
    }

    @Override
    public PhonemeSentence next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove();
    }

    /** A part's text goes from where the last one's ended to the end of its own last word. */
    private void addParts(Sentence sentence, List<Pronunciation> all) {
      List<Pronunciation> parts = all.stream().filter(part -> !part.words().isEmpty()).toList();
      int from = sentence.from();
      for (int i = 0; i < parts.size(); i++) {
        List<PhonemeWord> words = placed(sentence.spoken(), parts.get(i).words());
        int start = Math.min(from, words.getFirst().textStart());
        int end = i == parts.size() - 1 ? sentence.to() : words.getLast().textEnd();
        ready.add(
            new PhonemeSentence(
                index,
                start,
                end,
                parts.get(i).phonemes(),
                words,
                i == 0 ? sentence.pauseBefore() : 0,
                i == parts.size() - 1 ? sentence.pauseAfter() : 0));
        from = end;
      }
    }
  }

  /** The words with their places in the user's text; those that stand for the same are one. */
  private static List<PhonemeWord> placed(MappedText text, List<PhonemeWord> words) {
    List<PhonemeWord> placed = new ArrayList<>();
    for (PhonemeWord word : words) {
      int start = text.originalStart(word.textStart(), word.textEnd());
      int end = text.originalEnd(word.textStart(), word.textEnd());
      PhonemeWord last = placed.isEmpty() ? null : placed.getLast();
      if (last != null && start < last.textEnd()) {
        placed.removeLast();
        start = Math.min(start, last.textStart());
        end = Math.max(end, last.textEnd());
        placed.add(new PhonemeWord(start, end, last.phonemesStart(), word.phonemesEnd()));
      } else {
        placed.add(new PhonemeWord(start, end, word.phonemesStart(), word.phonemesEnd()));
      }
    }
    return placed;
  }
}
