package dev.echoforge.pocket.text;

import dev.echoforge.pocket.text.UnigramVocabulary.Kind;
import dev.echoforge.pocket.text.UnigramVocabulary.Piece;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * SentencePiece's unigram model (Kudo, arXiv 1804.10959): of all ways to cut a text into pieces,
 * the one whose scores add up to most. What no piece covers becomes its UTF-8 bytes. Neither the
 * names of control pieces nor those of bytes are ever read in a text.
 */
final class UnigramTokenizer implements TextTokenizer {

  private static final char SPACE = '▁';

  /** How much less likely an unknown character is than the unlikeliest piece. */
  private static final float UNKNOWN_PENALTY = 10;

  private final UnigramVocabulary vocabulary;
  private final Map<String, Integer> ids = new HashMap<>();
  private final BytePieces bytes;
  private final float[] scores;
  private final int longest;
  private final float unknownScore;
  private final String fingerprint;

  UnigramTokenizer(UnigramVocabulary vocabulary) {
    this.vocabulary = vocabulary;
    List<Piece> pieces = vocabulary.pieces();
    this.scores = new float[pieces.size()];
    this.bytes = new BytePieces(vocabulary);
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    int reach = 0;
    for (int id = 0; id < pieces.size(); id++) {
      Piece piece = pieces.get(id);
      if (piece.kind() == Kind.BYTE) {
        bytes.add(id, piece.text());
      } else if (piece.kind() != Kind.CONTROL) {
        if (ids.put(piece.text(), id) != null || piece.text().isEmpty()) {
          throw vocabulary.broken(
              "expected pieces of their own, found \"" + piece.text() + "\" again");
        }
        reach = Math.max(reach, piece.text().length());
        if (piece.kind() == Kind.NORMAL) {
          least = Math.min(least, piece.score());
          most = Math.max(most, piece.score());
        }
      }
      scores[id] = piece.score();
    }
    for (int id = 0; id < pieces.size(); id++) {
      if (pieces.get(id).kind() == Kind.USER_DEFINED) {
        scores[id] = pieces.get(id).text().length() * most - 0.1f;
      }
    }
    if (!Float.isFinite(least)) {
      throw vocabulary.broken("expected pieces of text, found none");
    }
    bytes.requireAll();
    this.longest = reach;
    this.unknownScore = least - UNKNOWN_PENALTY;
    this.fingerprint = Integer.toHexString(pieces.hashCode()) + "-" + pieces.size();
  }

  @Override
  public int size() {
    return scores.length;
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public int[] encode(String text) {
    if (text.isEmpty()) {
      return new int[0];
    }
    String spaced = text.replace(' ', SPACE);
    boolean prefixed = vocabulary.alwaysPrefixed() || spaced.charAt(0) != SPACE;
    String normal = prefixed ? SPACE + spaced : spaced;
    IdList into = new IdList(normal.length() + 8);
    if (!vocabulary.splitsAtSpaces()) {
      encode(normal, 0, normal.length(), into);
      return into.toArray();
    }
    int start = 0;
    for (int i = 1; i <= normal.length(); i++) {
      if (i == normal.length() || normal.charAt(i) == SPACE) {
        encode(normal, start, i, into);
        start = i;
      }
    }
    return into.toArray();
  }

  /** The best path over [from, to), by Viterbi's algorithm. */
  private void encode(String text, int from, int to, IdList into) {
    int length = to - from;
    double[] best = new double[length + 1];
    int[] start = new int[length + 1];
    int[] piece = new int[length + 1];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    best[0] = 0;
    for (int at = 0; at < length; at += Character.charCount(text.codePointAt(from + at))) {
      int single = Math.min(length - at, Character.charCount(text.codePointAt(from + at)));
      boolean covered = false;
      for (int end = at + 1; end <= Math.min(length, at + longest); end++) {
        Integer id = ids.get(text.substring(from + at, from + end));
        if (id != null) {
          offer(best, start, piece, at, end, id, scores[id]);
          covered |= end - at == single;
        }
      }
      if (!covered) {
        offer(best, start, piece, at, at + single, vocabulary.unknown(), unknownScore);
      }
    }
    emit(text, from, length, start, piece, into);
  }

  private static void offer(
      double[] best, int[] start, int[] piece, int at, int end, int id, float score) {
    double total = best[at] + score;
    if (total > best[end]) {
      best[end] = total;
      start[end] = at;
      piece[end] = id;
    }
  }

  private void emit(String text, int from, int length, int[] start, int[] piece, IdList into) {
    IdList backwards = new IdList(length);
    for (int end = length; end > 0; end = start[end]) {
      backwards.add(end);
    }
    int[] ends = backwards.toArray();
    for (int i = ends.length - 1; i >= 0; i--) {
      int end = ends[i];
      if (piece[end] != vocabulary.unknown()) {
        into.add(piece[end]);
        continue;
      }
      String unknown = text.substring(from + start[end], from + end);
      for (byte b : unknown.getBytes(StandardCharsets.UTF_8)) {
        into.add(bytes.id(b));
      }
    }
  }

  @Override
  public String decode(int[] tokens, int from, int to) {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    for (int i = from; i < to; i++) {
      int id = tokens[i];
      Piece piece = vocabulary.pieces().get(id);
      if (bytes.of(id) >= 0) {
        decoded.write(bytes.of(id));
      } else if (piece.kind() != Kind.CONTROL) {
        decoded.writeBytes(piece.text().getBytes(StandardCharsets.UTF_8));
      }
    }
    String text = decoded.toString(StandardCharsets.UTF_8);
    boolean prefixed = !text.isEmpty() && text.charAt(0) == SPACE;
    return text.substring(prefixed ? 1 : 0).replace(SPACE, ' ');
  }
}
