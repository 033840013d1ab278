package dev.echoforge.reading;

import dev.echoforge.speech.WordTime;
import dev.echoforge.text.MappedText;
import dev.echoforge.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Estimates when a sentence's words are heard: by what an engine knows of it, else each takes its
 * share by its letters.
 */
public final class EstimatedWords {

  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]++(?:['’][\\p{L}\\p{M}]++)*+");

  private EstimatedWords() {}

  /** Where a word is, in the user's text and in what is spoken. */
  private record Place(int from, int to, int letters, int spokenFrom, int spokenTo) {}

  /**
   * The words, as the user wrote them.
   *
   * @param startSeconds when the sentence begins
   * @param endSeconds when it ends
   * @param index which sentence of the work it is
   */
  public static List<WordTime> of(
      Sentence sentence, String text, double startSeconds, double endSeconds, int index) {
    return of(sentence, text, startSeconds, endSeconds, index, null);
  }

  /**
   * The words, as the user wrote them.
   *
   * @param startSeconds when the sentence begins
   * @param endSeconds when it ends
   * @param index which sentence of the work it is
   * @param share where they are said, or null to go by their letters
   */
  static List<WordTime> of(
      Sentence sentence,
      String text,
      double startSeconds,
      double endSeconds,
      int index,
      @Nullable SpokenShare share) {
    List<Place> places = places(sentence.spoken());
    double all = places.stream().mapToInt(Place::letters).sum();
    double seconds = endSeconds - startSeconds;
    List<WordTime> words = new ArrayList<>();
    double before = 0;
    for (Place place : places) {
      double from = share == null ? before / all : share.before(place.spokenFrom());
      before += place.letters();
      double to = share == null ? before / all : share.before(place.spokenTo());
      String word = text.substring(place.from(), place.to());
      words.add(
          new WordTime(
              word,
              place.from(),
              place.to(),
              startSeconds + from * seconds,
              startSeconds + to * seconds,
              index,
              true));
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
        places.set(
            places.size() - 1,
            new Place(
                last.from(), end, last.letters() + letters, last.spokenFrom(), matcher.end()));
      } else {
        places.add(new Place(from, to, letters, matcher.start(), matcher.end()));
      }
    }
    return places;
  }
}
