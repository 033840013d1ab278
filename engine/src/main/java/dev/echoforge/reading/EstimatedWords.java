package dev.echoforge.reading;

import dev.echoforge.speech.WordTime;
import dev.echoforge.text.MappedText;
import dev.echoforge.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Estimates when a sentence's words are heard: each takes its share of it, by its letters. */
public final class EstimatedWords {

  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]++(?:['’][\\p{L}\\p{M}]++)*+");

  private EstimatedWords() {}

  private record Place(int from, int to, int letters) {}

  /**
   * The words, as the user wrote them.
   *
   * @param startSeconds when the sentence begins
   * @param endSeconds when it ends
   * @param index which sentence of the work it is
   */
  public static List<WordTime> of(
      Sentence sentence, String text, double startSeconds, double endSeconds, int index) {
    List<Place> places = places(sentence.spoken());
    double all = places.stream().mapToInt(Place::letters).sum();
    List<WordTime> words = new ArrayList<>();
    double before = 0;
    for (Place place : places) {
      double from = startSeconds + before / all * (endSeconds - startSeconds);
      before += place.letters();
      double to = startSeconds + before / all * (endSeconds - startSeconds);
      String word = text.substring(place.from(), place.to());
      words.add(new WordTime(word, place.from(), place.to(), from, to, index, true));
    }
    return words;
  }

  /** Words that one stretch of the user's text became are one. */
  private static List<Place> places(MappedText spoken) {
    List<Place> places = new ArrayList<>();
    Matcher matcher = WORD.matcher(spoken.text());
    while (matcher.find()) {
      int from = spoken.originalStart(matcher.start(), matcher.end());
      int to = spoken.originalEnd(matcher.start(), matcher.end());
      int letters = matcher.end() - matcher.start() + 1;
      Place last = places.isEmpty() ? null : places.getLast();
      if (last != null && from < last.to()) {
        int end = Math.max(to, last.to());
        places.set(places.size() - 1, new Place(last.from(), end, last.letters() + letters));
      } else {
        places.add(new Place(from, to, letters));
      }
    }
    return places;
  }
}
