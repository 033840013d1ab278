package dev.echoforge.builtin;

import dev.echoforge.builtin.g2p.G2p;
import dev.echoforge.builtin.g2p.PhonemeWord;
import dev.echoforge.builtin.g2p.Pronunciation;
import dev.echoforge.speech.TextCleaning;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Interim. */
final class PlainSentences implements Sentences {
  private final G2p g2p;

  PlainSentences(G2p g2p) {
    this.g2p = g2p;
  }

  @Override
  public Iterator<PhonemeSentence> of(String text, Set<TextCleaning> cleaning) {
    BreakIterator it = BreakIterator.getSentenceInstance(Locale.ROOT);
    it.setText(text);
    List<PhonemeSentence> out = new ArrayList<>();
    int n = 0;
    int from = it.first();
    for (int to = it.next(); to != BreakIterator.DONE; from = to, to = it.next()) {
      String s = text.substring(from, to);
      String t = s.strip();
      if (t.codePoints().noneMatch(Character::isLetterOrDigit)) continue;
      int start = from + s.indexOf(t);
      int index = n++;
      for (Pronunciation p : PhonemeLimit.split(g2p.pronounce(t), 400)) {
        if (p.words().isEmpty()) continue;
        List<PhonemeWord> words = new ArrayList<>();
        for (PhonemeWord w : p.words())
          words.add(
              new PhonemeWord(
                  w.textStart() + start, w.textEnd() + start, w.phonemesStart(), w.phonemesEnd()));
        out.add(new PhonemeSentence(index, start, start + t.length(), p.phonemes(), words));
      }
    }
    return out.iterator();
  }
}
