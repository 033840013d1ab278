package dev.echoforge.builtin.g2p;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives each token its part of speech (Penn Treebank tags): an averaged perceptron (Collins, 2002)
 * that goes from left to right and sees the word, its neighbours and the two tags before it. A word
 * that nearly always has one tag is answered from a list.
 */
final class Tagger {

  /** Weights are kept as whole tenths. */
  static final double WEIGHT_SCALE = 10;

  private static final String UNKNOWN = "NN";
  private static final String START = "-START-";
  private static final String BEFORE_START = "-START2-";

  private final List<String> tags;
  private final StringTable singleTags;
  private final StringTable vocabulary;
  private final StringTable weights;

  private Tagger(
      List<String> tags, StringTable singleTags, StringTable vocabulary, StringTable weights) {
    this.tags = tags;
    this.singleTags = singleTags;
    this.vocabulary = vocabulary;
    this.weights = weights;
  }

  static Tagger read(G2pFiles files) {
    return new Tagger(
        new String(files.read("tagger_tags.txt"), UTF_8).lines().toList(),
        StringTable.read(files, "tagger_words.tbl"),
        StringTable.read(files, "tagger_vocabulary.tbl"),
        StringTable.read(files, "tagger_weights.tbl"));
  }

  /** The tags of a sentence's tokens, one each. */
  List<String> tag(List<String> tokens) {
    List<String> words = tokens.stream().map(this::context).toList();
    List<String> found = new ArrayList<>(tokens.size());
    String previous = START;
    String beforePrevious = BEFORE_START;
    for (int i = 0; i < tokens.size(); i++) {
      String word = tokens.get(i);
      String tag = singleTags.get(word);
      if (tag == null) {
        tag = new Scores(tags, weights).of(word, words, i, previous, beforePrevious);
      }
      found.add(tag);
      beforePrevious = previous;
      previous = tag;
    }
    return found;
  }

  /** The word as its neighbours see it: a rare one by its shape alone. */
  private String context(String word) {
    String normal = normalised(word);
    return vocabulary.contains(normal) ? normal : "<" + shape(word) + ">";
  }

  private static String normalised(String word) {
    if (word.indexOf('-') > 0) {
      return "!HYPHEN";
    } else if (word.length() == 4 && word.chars().allMatch(Character::isDigit)) {
      return "!YEAR";
    } else if (Character.isDigit(word.charAt(0))) {
      return "!DIGITS";
    }
    return Chars.lower(word);
  }

  /** Lower case, capitalised, capitals, mixed, digits; else what its first characters are. */
  private static String shape(String word) {
    if (Chars.isWord(word)) {
      return letterShape(word);
    } else if (word.chars().allMatch(Character::isDigit)) {
      return "d";
    }
    StringBuilder shape = new StringBuilder();
    word.codePoints()
        .limit(4)
        .map(c -> Character.isDigit(c) ? 'd' : Character.isLetter(c) ? 'x' : c)
        .forEach(shape::appendCodePoint);
    return shape.toString();
  }

  private static String letterShape(String word) {
    boolean lower = Chars.isLower(word);
    boolean upper = Chars.isUpper(word);
    if (lower && !upper) {
      return "x";
    } else if (upper && !lower) {
      return word.length() > 1 ? "XX" : "X1";
    }
    boolean capitalised =
        Character.isUpperCase(word.codePointAt(0)) && Chars.isLower(word.substring(1));
    return capitalised ? "Xx" : "xX";
  }

  /** One word's scores, a sum over its features for each tag. */
  private static final class Scores {

    private final List<String> tags;
    private final StringTable weights;
    private final double[] scores;
    private boolean any;

    Scores(List<String> tags, StringTable weights) {
      this.tags = tags;
      this.weights = weights;
      this.scores = new double[tags.size()];
    }

    /** The best tag for the word at an index, the last in order among equals. */
    String of(String word, List<String> words, int i, String previous, String beforePrevious) {
      String last = i > 0 ? words.get(i - 1) : START;
      String next = i + 1 < words.size() ? words.get(i + 1) : "-END-";
      add("b", "");
      add("s3=", ending(word));
      add("p1=", word.substring(0, word.offsetByCodePoints(0, 1)));
      add("w=", words.get(i));
      add("sh=", shape(word));
      add(i == 0 ? "i0" : "i+", "");
      add("t-1=", previous);
      add("t-2=", beforePrevious);
      add("t-12=", previous + "," + beforePrevious);
      add("w-1=", last);
      add("s3-1=", ending(last));
      add("w-2=", i > 1 ? words.get(i - 2) : i == 1 ? START : BEFORE_START);
      add("w+1=", next);
      add("s3+1=", ending(next));
      int left = words.size() - i;
      add("w+2=", left > 2 ? words.get(i + 2) : left == 2 ? "-END-" : "-END2-");
      return best();
    }

    private void add(String feature, String value) {
      ByteBuffer found = weights.getBytes(feature + value);
      if (found == null) {
        return;
      }
      any = true;
      while (found.remaining() > 2) {
        int tag = found.get();
        scores[tag] += found.getShort() / WEIGHT_SCALE;
      }
    }

    private String best() {
      if (!any) {
        return UNKNOWN;
      }
      int best = 0;
      for (int tag = 1; tag < scores.length; tag++) {
        if (scores[tag] >= scores[best]) {
          best = tag;
        }
      }
      return tags.get(best);
    }

    private static String ending(String word) {
      return word.substring(Math.max(0, word.length() - 3));
    }
  }
}
